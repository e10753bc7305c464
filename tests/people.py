"""The only people named anywhere in this project. None of them exists.

Surnames are made from words for trees and weather, so that no list of real people is likely to hold
them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonAssessed:
    """Somebody whom a fictional case is about."""

    name: str
    born: str
    reference: str


@dataclass(frozen=True)
class Professional:
    """Somebody who assesses, supervises or is named in a plan."""

    staff_id: str
    name: str
    role: str
    agency: str


# tests/cases/medium_low
ASHWORTHY = PersonAssessed("Colin Ashworthy", "1968-05-14", "DEMO-2026-0101")
# tests/cases/high_with_gap
BEECHCROFTE = PersonAssessed("Darren Beechcrofte", "1981-09-02", "DEMO-2026-0202")
# tests/cases/very_high_imminent
CEDARLEY = PersonAssessed("Edwin Cedarley", "1957-01-23", "DEMO-2026-0303")
# tests/cases/resistant_sparse
DEWTHORNE = PersonAssessed("Jerome Dewthorne", "1992-04-11", "DEMO-2026-0404")
# tests/cases/custody_release
ELMHAILEY = PersonAssessed("Idris Elmhailey", "1965-06-17", "DEMO-2026-0505")

ASSESSED = (ASHWORTHY, BEECHCROFTE, CEDARLEY, DEWTHORNE, ELMHAILEY)

DS_RAINE = Professional("P4021", "Morwenna Rainehart", "Offender manager (MOSOVO)", "Police")
PC_HAYLE = Professional("P4388", "Tobias Haylestorm", "Offender manager (MOSOVO)", "Police")
PO_MISTRY = Professional(
    "N7710", "Anoushka Mistwell", "Probation practitioner", "Probation Service"
)
DI_FROST = Professional(
    "P3007", "Gwendoline Frostbury", "Detective Inspector, MOSOVO supervisor", "Police"
)
SPO_GALE = Professional(
    "N7002", "Ruaridh Galeforde", "Senior probation officer", "Probation Service"
)
POM_WILLOW = Professional(
    "H5120", "Delyth Willowgale", "Prison offender manager", "HM Prison Service"
)
PO_ROWAN = Professional("N7833", "Callum Rowanhail", "Probation practitioner", "Probation Service")

PROFESSIONALS = (DS_RAINE, PC_HAYLE, PO_MISTRY, DI_FROST, SPO_GALE, POM_WILLOW, PO_ROWAN)

# The same kind of made-up name in each script that the report prints: by what the README calls it,
# of trees and rain.
NAMES_BY_SCRIPT = {
    "Welsh, Polish and Vietnamese": "Gŵyrnant Łódźbrzoza Nguyễnliễu",
    "Yoruba, in parts": "Ọ̀ṣunṣọlá Adé̩igi",
    "Greek": "Ελένιος Βελανιδιάς",
    "Cyrillic": "Борислав Ясенёвый Зәңтал",
    "Arabic": "فاضل المطرغابي",
    "Farsi": "کامران باران‌چنار",
    "Urdu": "شاہین بلوطوالا",
    "Kurdish": "کارۆ بەفرین ڕێوار",
    "Hebrew": "אלון גשמברק",
    "Armenian": "Արամ Կաղնիանձրև",
    "Georgian": "მუხრან წვიმაძე",
    "Ethiopic": "ዝናቡ ዋርካዬ",
    "Devanagari": "राजेन्द्र वटवृक्षवाला",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਟਾਹਲੀਵਾਲ",
    "Gujarati": "હરીશ વડલાવરસાદ",
    "Bengali": "রহিম শালবৃক্ষ",
    "Odia": "ଓଡ଼ିଆ ବରଗଛିଆ",
    "Tamil": "முருகன் ஆலமரத்தான்",
    "Telugu": "వేంకట రావిచెట్టు",
    "Kannada": "ಕನ್ನಡಿಗ ಮರಮಳೆ",
    "Malayalam": "മോഹൻ ആൽമരക്കാട്",
    "Sinhala": "ශ්‍රීමල් බෝගස්වැසි",
    "Thai": "สมชาย ต้นไทรน้ำ",
    "Lao": "ຄຳ ຕົ້ນໄມ້ຝົນ",
    "Khmer": "សុខ ដើមឈើភ្លៀង",
    "Burmese": "မောင် သစ်ပင်မိုး",
    "Chinese, simplified": "柏树林 雨声",
    "Chinese, traditional": "龍樹 雪聲",
    "Japanese": "樫木 かえでユキ",
    "Korean": "박단풍 눈나무",
}
