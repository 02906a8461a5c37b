"""
Letters that look like Latin ones, for the alphabets that people mix in by accident or on purpose, and letters without accents.

After Unicode's table of confusable characters (UTS 39), the letters and digits that look like exactly one ASCII character.
"""

from typing import Final

_PAIRS: Final = (
    # Cyrillic
    ("аеорсухіјѕԁԛԝһӏкмтвнгпиҽүѵѡԍъьѐёЗӠб", "aeopcyxijsdqwhlkmtbhrnuewvwgbbee336"),
    ("АВЕКМНОРСТУХІЈЅԚԜҮҺԌѴӀ", "ABEKMHOPCTYXIJSQWYhGVI"),
    # Greek
    ("αβγεηικνορτυχωσϲϳϱ", "abyenikvoptuxwocjp"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϜͿϺ", "ABEZHIKMNOPTYXCFJM"),
    # Armenian
    ("ցհոռօզսաքՏՍՕգ", "ghnnoquwfSUOq"),
    # Latin letters of phonetic and small-capital form
    ("ɑɡɩɪᴏᴄᴜᴠᴡᴢʏʋɯꜱꭇʀɴʟᴛᴋᴍᴘᴇᴅᴀʙɢʜᴊǀꞟʃ", "agiiocuvwzyuwsrrnltkmpedabghjluf"),
    ("ꞴƦƖꓲ", "BRlI"),
    # Cherokee
    ("ᎪᎬᎠᏴᏟᏀᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᎩᏃꮯꭵꮪꮩꮃꮓꮁ", "AEDBCGHJKLMPRSTVWYZcisvwzr"),
    # Coptic, Lisu
    ("ⲥⲟⲣⲅⲤⲎⲔⲘⲚⲞⲢⲦⲬⲨ", "coprCHKMNOPTXY"),
    ("ꓮꓐꓚꓓꓰꓝꓖꓧꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "ABCDEFGHJKLMNOPRSTUVWXYZ"),
    # Signs
    ("’‘ʼ‐‑‒–—−․∙‧⁃⧸⁄∶ː٫", "'''------...-//::."),
)
LOOKALIKES: Final = {odd: plain for odds, plains in _PAIRS for odd, plain in zip(odds, plains, strict=True)}

# Letters that decomposition leaves alone.
STROKED: Final = {
    "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ı": "i",
    "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "TH", "ß": "ss", "ẞ": "SS",
}  # fmt: skip
