"""Sums of money, with the currency's code, sign or name. What somebody earns or owes is told by nothing else."""

from typing import Final

from gateway.redact.recognizers.rule import Rule

_CODE: Final = r"EUR|USD|GBP|CHF|PLN|TRL|TRY|SEK|NOK|DKK|CZK|HUF|RON|RUB|UAH|BGN|JPY|CNY|INR|AUD|CAD|NZD|MXN|BRL|ZAR|ILS|AED|SAR|SGD|HKD|DEM|FRF|ESP|ITL|FIM|ATS|NLG|BEF|GRD|PTE|IEP|SKK|LTL|LVL|EEK|SIT|HRK|RSD|MDL|GEL|AMD|AZN|KZT"  # fmt: skip
_NAME: Final = (
    r"euros?|dollars?|pounds?(?:[ ]sterling)?|francs?|Swiss[ ]francs?|zlotys?|kronor|kroner|kronas?|lira|liras|roubles?|rubles?|yen|rupees?|marks?|Deutsche[ ]Mark|pesetas?|pesos?|forints?|leva?|lei|hryvnias?|US[ ]dollars?"
    r"|Polish[ ]zlotys|Turkish[ ]liras?|Czech[ ]korunas?|Franken|Dollar|Pfund|d[oó]lares|libras"
)
_NUMBER: Final = r"\d{1,3}(?:[.,' \u00a0]\d{3}){0,5}(?:[.,]\d{1,2})?(?!\d)|\d{1,12}(?:[.,]\d{1,2})?(?!\d)"

RULES: Final = (
    Rule(
        name="amounts/money",
        label="QUANTITY",
        anchors=(
            rf"(?:{_CODE}) ?\d",
            rf"\d ?(?:{_CODE})\b",
            r"(?i)\d (?:million |billion |thousand )?(?:polish |turkish |us |swiss |czech )?(?:euros?|dollars?|pounds?|francs?|zlotys?|kron|lira|roubles?|rubles?|yen|rupees?|pesetas?|pesos?|forints?|franken|pfund)",
        ),
        caseless=False,
        pattern=(
            rf"(?<![\w.,])(?!AMD64(?!\d))(?P<it>(?:approximately[ ])?(?:{_CODE})[ ]?(?:{_NUMBER})(?:[ ](?:million|billion|thousand))?|(?:{_NUMBER})(?:[ ](?:million|billion|thousand))?[ ]?(?:(?:{_CODE})\b|(?i:{_NAME})\b)(?:[ ]\((?:[“\"]?(?:{_CODE})[”\"]?)\))?)(?!\w)"
        ),
        before=40,
        after=40,
        score=0.5,
    ),
)
