# METADATA
# description: Communication about unions, pay and working conditions is withheld, not merely masked.
package gateway.protected

# METADATA
# title: Organising is free
# custom:
#   code: protected_activity
#   ground: NLRA Sections 7 and 8(a)(1); EU Charter Art. 12 and 28; ILO Convention 98
deny contains "protected_activity" if not cleared

cleared if input.protected == false
