"""Scripts and widths of characters: the same with every version of Python, whose own data differ.

Generated from Scripts.txt and EastAsianWidth.txt of Unicode 18.0. A gap of unassigned code points
is added to the ranges on both sides, so that most characters of later versions are covered.
"""

from __future__ import annotations

SCRIPTS = """
0 Common 41 Latin 5B Common 61 Latin 7B Common AA Latin AB Common BA Latin BB Common C0 Latin D7 Common D8
Latin F7 Common F8 Latin 2B9 Common 2E0 Latin 2E5 Common 2EA Bopomofo 2EC Common 370 Greek 374 Common 375
Greek 37E Common 37F Greek 385 Common 386 Greek 387 Common 388 Greek 3E2 Coptic 3F0 Greek 400 Cyrillic 485
Common 487 Cyrillic 530 Unassigned 531 Armenian 590 Unassigned 591 Hebrew 5F5 Unassigned 600 Arabic 605
Common 606 Arabic 60C Common 60D Arabic 61B Common 61C Arabic 61F Common 620 Arabic 640 Common 641 Arabic
64B Common 656 Arabic 670 Common 671 Arabic 6DD Common 6DE Arabic 700 Syriac 750 Arabic 780 Thaana 7B2
Unassigned 7C0 Nko 800 Samaritan 83F Unassigned 840 Mandaic 85F Unassigned 860 Syriac 86B Unassigned 870
Arabic 8E2 Common 8E3 Arabic 900 Devanagari 951 Common 955 Devanagari 964 Common 966 Devanagari 980 Bengali
9FF Unassigned A01 Gurmukhi A77 Unassigned A81 Gujarati B00 Unassigned B01 Oriya B78 Unassigned B82 Tamil
BFB Unassigned C00 Telugu C80 Kannada CF4 Unassigned D00 Malayalam D80 Unassigned D81 Sinhala DF5 Unassigned
E01 Thai E3B Unassigned E3F Common E40 Thai E5C Unassigned E81 Lao EE0 Unassigned F00 Tibetan FD5 Common FD9
Tibetan FDB Unassigned 1000 Myanmar 10A0 Georgian 10FB Common 10FC Georgian 1100 Hangul 1200 Ethiopic 139A
Unassigned 13A0 Cherokee 13FE Unassigned 1400 Canadian_Aboriginal 1680 Ogham 169D Unassigned 16A0 Runic 16EB
Common 16EE Runic 16F9 Unassigned 1700 Tagalog 1720 Hanunoo 1735 Common 1737 Unassigned 1740 Buhid 1754
Unassigned 1760 Tagbanwa 1774 Unassigned 1780 Khmer 17FA Unassigned 1800 Mongolian 1802 Common 1804
Mongolian 1805 Common 1806 Mongolian 18AB Unassigned 18B0 Canadian_Aboriginal 18F6 Unassigned 1900 Limbu
1950 Tai_Le 1975 Unassigned 1980 New_Tai_Lue 19E0 Khmer 1A00 Buginese 1A20 Tai_Tham 1AAE Unassigned 1AB0
Common 1AF1 Unassigned 1B00 Balinese 1B80 Sundanese 1BC0 Batak 1C00 Lepcha 1C50 Ol_Chiki 1C80 Cyrillic 1C8B
Unassigned 1C90 Georgian 1CC0 Sundanese 1CC8 Unassigned 1CD0 Common 1CFB Unassigned 1D00 Latin 1D26 Greek
1D2B Cyrillic 1D2C Latin 1D5D Greek 1D62 Latin 1D66 Greek 1D6B Latin 1D78 Cyrillic 1D79 Latin 1DBF Greek
1DC0 Common 1E00 Latin 1F00 Greek 1FFF Unassigned 2000 Common 2071 Latin 2072 Unassigned 2074 Common 207F
Latin 2080 Common 2090 Latin 20A0 Common 2126 Greek 2127 Common 212A Latin 212C Common 2132 Latin 2133
Common 214E Latin 214F Common 2160 Latin 2189 Common 231A Emoji 231C Common 2329 Emoji 232B Common 23E9
Emoji 23ED Common 23F0 Emoji 23F1 Common 23F3 Emoji 23F4 Common 242A Unassigned 2440 Common 244B Unassigned
2460 Common 25FD Emoji 25FF Common 2614 Emoji 2616 Common 2630 Emoji 2638 Common 2648 Emoji 2654 Common 267F
Emoji 2680 Common 268A Emoji 2690 Common 2693 Emoji 2694 Common 26A1 Emoji 26A2 Common 26AA Emoji 26AC
Common 26BD Emoji 26BF Common 26C4 Emoji 26C6 Common 26CE Emoji 26CF Common 26D4 Emoji 26D5 Common 26EA
Emoji 26EB Common 26F2 Emoji 26F4 Common 26F5 Emoji 26F6 Common 26FA Emoji 26FB Common 26FD Emoji 26FE
Common 2705 Emoji 2706 Common 270A Emoji 270C Common 2728 Emoji 2729 Common 274C Emoji 274D Common 274E
Emoji 274F Common 2753 Emoji 2756 Common 2757 Emoji 2758 Common 2795 Emoji 2798 Common 27B0 Emoji 27B1
Common 27BF Emoji 27C0 Common 2800 Braille 2900 Common 2B1B Emoji 2B1D Common 2B50 Emoji 2B51 Common 2B55
Emoji 2B56 Common 2C00 Glagolitic 2C60 Latin 2C80 Coptic 2D00 Georgian 2D2E Unassigned 2D30 Tifinagh 2D80
Ethiopic 2DDF Unassigned 2DE0 Cyrillic 2E00 Common 2E64 Unassigned 2E80 Han 2FD6 Unassigned 2FF0 Common 3005
Han 3006 Common 3007 Han 3008 Common 3021 Han 302A Common 302E Hangul 3030 Common 3038 Han 303C Common 3040
Unassigned 3041 Hiragana 3097 Unassigned 3099 Common 309D Hiragana 30A0 Common 30A1 Katakana 30FB Common
30FD Katakana 3100 Unassigned 3105 Bopomofo 3130 Unassigned 3131 Hangul 318F Unassigned 3190 Common 31A0
Bopomofo 31C0 Common 31F0 Katakana 3200 Hangul 321F Unassigned 3220 Common 3260 Hangul 327F Common 32D0
Katakana 32FF Common 3300 Katakana 3358 Common 3400 Han 4DC0 Common 4E00 Han A000 Yi A4C7 Unassigned A4D0
Lisu A500 Vai A62C Unassigned A640 Cyrillic A6A0 Bamum A6F8 Unassigned A700 Common A722 Latin A788 Common
A78B Latin A800 Syloti_Nagri A82D Unassigned A830 Common A83A Unassigned A840 Phags_Pa A878 Unassigned A880
Saurashtra A8DA Unassigned A8E0 Devanagari A900 Kayah_Li A92E Common A92F Kayah_Li A930 Rejang A960 Hangul
A97D Unassigned A980 Javanese A9CE Unassigned A9CF Common A9D0 Javanese A9E0 Myanmar A9FF Unassigned AA00
Cham AA60 Myanmar AA80 Tai_Viet AAE0 Meetei_Mayek AAF7 Unassigned AB01 Ethiopic AB2F Unassigned AB30 Latin
AB5B Common AB5C Latin AB65 Greek AB66 Latin AB6A Common AB6C Latin AB6E Unassigned AB70 Cherokee ABC0
Meetei_Mayek ABFA Unassigned AC00 Hangul D7FC Unassigned E000 Private F900 Han FADA Unassigned FB00 Latin
FB07 Unassigned FB13 Armenian FB18 Unassigned FB1D Hebrew FB50 Arabic FD3E Common FD40 Arabic FE00 Common
FE2E Cyrillic FE30 Common FE6C Unassigned FE70 Arabic FEFD Unassigned FEFF Common FF21 Latin FF3B Common
FF41 Latin FF5B Common FF66 Katakana FF70 Common FF71 Katakana FF9E Common FFA0 Hangul FFDD Unassigned FFE0
Common FFFE Unassigned 10000 Linear_B 100FB Unassigned 10100 Common 10140 Greek 1018F Unassigned 10190
Common 1019D Unassigned 101A0 Greek 101A1 Unassigned 101D0 Common 101FE Unassigned 10280 Lycian 1029D
Unassigned 102A0 Carian 102D1 Unassigned 102E0 Common 102FC Unassigned 10300 Old_Italic 10330 Gothic 1034B
Unassigned 10350 Old_Permic 1037B Unassigned 10380 Ugaritic 103A0 Old_Persian 103D6 Unassigned 10400 Deseret
10450 Shavian 10480 Osmanya 104AA Unassigned 104B0 Osage 104FC Unassigned 10500 Elbasan 10528 Unassigned
10530 Caucasian_Albanian 10570 Vithkuqi 105BD Unassigned 105C0 Todhri 105F4 Unassigned 10600 Linear_A 10768
Unassigned 10780 Latin 107C0 Unassigned 10800 Cypriot 10840 Imperial_Aramaic 10860 Palmyrene 10880 Nabataean
108B0 Unassigned 108E0 Hatran 10900 Phoenician 10920 Lydian 10940 Sidetic 1095A Unassigned 10980
Meroitic_Hieroglyphs 109A0 Meroitic_Cursive 10A00 Kharoshthi 10A59 Unassigned 10A60 Old_South_Arabian 10A80
Old_North_Arabian 10AA0 Unassigned 10AC0 Manichaean 10AF7 Unassigned 10B00 Avestan 10B40
Inscriptional_Parthian 10B60 Inscriptional_Pahlavi 10B80 Psalter_Pahlavi 10BB0 Unassigned 10C00 Old_Turkic
10C49 Unassigned 10C80 Old_Hungarian 10D00 Hanifi_Rohingya 10D3A Unassigned 10D40 Garay 10D90 Unassigned
10E60 Arabic 10E7F Unassigned 10E80 Yezidi 10EB2 Unassigned 10EC2 Arabic 10F00 Old_Sogdian 10F28 Unassigned
10F30 Sogdian 10F5A Unassigned 10F70 Old_Uyghur 10F8A Unassigned 10FB0 Chorasmian 10FCC Unassigned 10FE0
Elymaic 10FF7 Unassigned 11000 Brahmi 11080 Kaithi 110CE Unassigned 110D0 Sora_Sompeng 110FA Unassigned
11100 Chakma 11148 Unassigned 11150 Mahajani 11177 Unassigned 11180 Sharada 111E0 Unassigned 111E1 Sinhala
111F5 Unassigned 11200 Khojki 11242 Unassigned 11280 Multani 112AA Unassigned 112B0 Khudawadi 112FA
Unassigned 11300 Grantha 1133A Unassigned 1133B Common 1133C Grantha 11375 Unassigned 11380 Tulu_Tigalari
113E3 Unassigned 11400 Newa 11462 Unassigned 11480 Tirhuta 114DA Unassigned 11580 Siddham 115DE Unassigned
11600 Modi 1165A Unassigned 11660 Mongolian 1166D Unassigned 11680 Takri 116CA Unassigned 116D0 Myanmar
116E4 Unassigned 11700 Ahom 11747 Unassigned 11800 Dogra 1183C Unassigned 118A0 Warang_Citi 11900
Dives_Akuru 1195A Unassigned 119A0 Nandinagari 119E5 Unassigned 11A00 Zanabazar_Square 11A48 Unassigned
11A50 Soyombo 11AA3 Unassigned 11AB0 Canadian_Aboriginal 11AC0 Pau_Cin_Hau 11AF9 Unassigned 11B00 Devanagari
11B0B Unassigned 11B60 Sharada 11B68 Unassigned 11BC0 Sunuwar 11BFA Unassigned 11C00 Bhaiksuki 11C6D
Unassigned 11C70 Marchen 11CB7 Unassigned 11D00 Masaram_Gondi 11D5A Unassigned 11D60 Gunjala_Gondi 11DAA
Unassigned 11DB0 Tolong_Siki 11DEA Unassigned 11DF0 Bengali 11DF2 Unassigned 11EE0 Makasar 11EF9 Unassigned
11F00 Kawi 11F5B Unassigned 11FB0 Lisu 11FB1 Unassigned 11FC0 Tamil 12000 Cuneiform 125A8 Proto_Cuneiform
1264C Cuneiform 12687 Unassigned 12F90 Cypro_Minoan 12FF3 Unassigned 13000 Egyptian_Hieroglyphs 143FB
Unassigned 14400 Anatolian_Hieroglyphs 14647 Unassigned 16100 Gurung_Khema 1613A Unassigned 16800 Bamum
16A39 Unassigned 16A40 Mro 16A70 Tangsa 16ACA Unassigned 16AD0 Bassa_Vah 16AF6 Unassigned 16B00 Pahawh_Hmong
16B90 Unassigned 16D40 Kirat_Rai 16D7A Unassigned 16E40 Medefaidrin 16E9B Unassigned 16EA0 Beria_Erfe 16ED4
Unassigned 16F00 Miao 16FA0 Unassigned 16FE0 Tangut 16FE1 Nushu 16FE2 Han 16FE4 Khitan_Small_Script 16FE5
Unassigned 16FF0 Han 16FF7 Unassigned 17000 Tangut 18B00 Khitan_Small_Script 18D00 Tangut 18DF3 Unassigned
18E00 Jurchen 191D3 Unassigned 1AFF0 Katakana 1B001 Hiragana 1B120 Katakana 1B123 Hiragana 1B124 Katakana
1B129 Unassigned 1B132 Hiragana 1B153 Unassigned 1B155 Katakana 1B169 Unassigned 1B170 Nushu 1B2FC
Unassigned 1BC00 Duployan 1BCA0 Common 1BCA4 Unassigned 1CC00 Common 1CFC4 Unassigned 1D000 Common 1D200
Greek 1D246 Unassigned 1D250 Common 1D282 Unassigned 1D2C0 Common 1D379 Unassigned 1D400 Common 1D800
SignWriting 1DAB0 Unassigned 1DB00 Common 1DB1D Unassigned 1DF00 Latin 1DFF3 Greek 1DFF5 Latin 1E000
Glagolitic 1E02B Unassigned 1E030 Cyrillic 1E090 Unassigned 1E100 Nyiakeng_Puachue_Hmong 1E150 Unassigned
1E290 Toto 1E2AF Unassigned 1E2C0 Wancho 1E300 Unassigned 1E4D0 Nag_Mundari 1E4FA Unassigned 1E5D0 Ol_Onal
1E600 Unassigned 1E6C0 Tai_Yo 1E700 Unassigned 1E7E0 Ethiopic 1E7FF Unassigned 1E800 Mende_Kikakui 1E8D7
Unassigned 1E900 Adlam 1E960 Unassigned 1EC71 Common 1ECB5 Unassigned 1ED01 Common 1ED3E Unassigned 1EE00
Arabic 1EEF2 Unassigned 1F000 Emoji 1F200 Hiragana 1F201 Emoji 1FAFB Unassigned 1FB00 Common 1FBFB
Unassigned 20000 Han 2EE5E Unassigned 2F800 Han 2FA1E Unassigned 30000 Han 3347A Unassigned 3D000 Seal 3FC40
Unassigned E0001 Common E0002 Unassigned E0020 Common E0080 Unassigned E0100 Common E01F0 Unassigned F0000
Private 10FFFE Unassigned
"""
"""The first code point of each stretch of one script, and its name; `Common` are signs."""

WIDE = """
1100-115F 231A-231B 2329-232A 23E9-23EC 23F0 23F3 25FD-25FE 2614-2615 2630-2637 2648-2653 267F 268A-268F
2693 26A1 26AA-26AB 26BD-26BE 26C4-26C5 26CE 26D4 26EA 26F2-26F3 26F5 26FA 26FD 2705 270A-270B 2728 274C
274E 2753-2755 2757 2795-2797 27B0 27BF 2B1B-2B1C 2B50 2B55 2E80-3029 3030-303E 3041-3096 309B-3163
3165-3247 3250-A4C6 A960-A97C AC00-D7A3 F900-FAFF FE10-FE19 FE30-FE6B FF01-FF60 FFE0-FFE6 16FE0-16FE3
16FF2-1B2FB 1D300-1D376 1F004 1F0CF 1F18E 1F191-1F19A 1F1AE-1F320 1F32D-1F335 1F337-1F37C 1F37E-1F393
1F3A0-1F3CA 1F3CF-1F3D3 1F3E0-1F3F0 1F3F4 1F3F8-1F43E 1F440 1F442-1F4FC 1F4FF-1F53D 1F54B-1F54E 1F550-1F567
1F57A 1F595-1F596 1F5A4 1F5FB-1F64F 1F680-1F6C5 1F6CC 1F6D0-1F6D2 1F6D5-1F6DF 1F6EB-1F6EC 1F6F4-1F6FC 1F7DA
1F7E0-1F7F0 1F90C-1F93A 1F93C-1F945 1F947-1F9FF 1FA70-1FAFA 20000-3FFFD
"""
"""Code points that East Asian text sets as wide as high: ideographs, syllables, full-width forms, emoji."""
