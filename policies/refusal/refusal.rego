# METADATA
# description: A collective refusal by the representatives binds external recipients.
package gateway.refusal

# METADATA
# title: Representatives can refuse for all
# custom:
#   code: collective_refusal
#   ground: GDPR Art. 88; U.S. DOL AI principles, no sale of worker data against the workers' will
deny contains "collective_refusal" if not settled

settled if input.refusal == false

settled if data.registers.recipients[input.recipient].kind in {"internal", "agent", "public_authority"}
