"""The English names of the languages a text may be found to be in, by ISO 639 code."""

from __future__ import annotations

_LIST = (
    "af=Afrikaans,am=Amharic,ar=Arabic,ary=Moroccan Arabic,arz=Egyptian Arabic,as=Assamese,az=Azerbaijani,"
    "ba=Bashkir,be=Belarusian,bg=Bulgarian,bn=Bengali,br=Breton,bs=Bosnian,ca=Catalan,cs=Czech,cy=Welsh,"
    "da=Danish,de=German,dz=Dzongkha,el=Greek,en=English,eo=Esperanto,es=Spanish,et=Estonian,eu=Basque,"
    "fa=Persian,fi=Finnish,fo=Faroese,fr=French,fy=Frisian,ga=Irish,gd=Scottish Gaelic,gl=Galician,"
    "grc=Ancient Greek,gu=Gujarati,ha=Hausa,he=Hebrew,hi=Hindi,hr=Croatian,ht=Haitian Creole,hu=Hungarian,"
    "hy=Armenian,id=Indonesian,ig=Igbo,is=Icelandic,it=Italian,ja=Japanese,jv=Javanese,ka=Georgian,kab=Kabyle,"
    "kik=Kikuyu,kk=Kazakh,km=Khmer,kn=Kannada,ko=Korean,ku=Kurdish,ky=Kyrgyz,la=Latin,lb=Luxembourgish,"
    "lg=Ganda,ln=Lingala,lo=Lao,lt=Lithuanian,lv=Latvian,mg=Malagasy,mk=Macedonian,ml=Malayalam,mn=Mongolian,"
    "mr=Marathi,ms=Malay,mt=Maltese,my=Burmese,ne=Nepali,nl=Dutch,nn=Norwegian Nynorsk,no=Norwegian,"
    "nso=Northern Sotho,oc=Occitan,om=Oromo,or=Odia,pa=Punjabi,pcm=Nigerian Pidgin,pl=Polish,ps=Pashto,"
    "pt=Portuguese,qu=Quechua,ro=Romanian,ru=Russian,rw=Kinyarwanda,sa=Sanskrit,sdh=Southern Kurdish,"
    "se=Northern Sami,si=Sinhala,sk=Slovak,sl=Slovenian,sn=Shona,so=Somali,sq=Albanian,sr=Serbian,st=Sotho,"
    "sv=Swedish,sw=Swahili,ta=Tamil,te=Telugu,tg=Tajik,th=Thai,tk=Turkmen,tl=Tagalog,tr=Turkish,tt=Tatar,"
    "ug=Uyghur,uk=Ukrainian,ur=Urdu,uz=Uzbek,vec=Venetian,vi=Vietnamese,wa=Walloon,wo=Wolof,wuu=Wu Chinese,"
    "xh=Xhosa,yo=Yoruba,yue=Cantonese,zh=Chinese,zu=Zulu"
)
_NAMES = dict(pair.split("=") for pair in _LIST.split(","))


def language_name(code: str) -> str:
    """Give the name of a language ("ur": "Urdu"); of a code without one here, "another language than English"."""
    return _NAMES.get(code, "another language than English")
