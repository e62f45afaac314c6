"""Documents to count tokens of: real text in a hundred languages, code, and whatever makes a tokenizer stumble. Seeded: the same each time."""

import base64
import random
import re
import string
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import django
from command import ROOT

# In a run of this length, time that grows with the square of it is felt.
LARGE = 1_000_000
DJANGO = Path(django.__file__).parent
CONTRACTIONS = ["s", "t", "re", "ve", "m", "ll", "d", "S", "T", "RE", "Ve", "M", "lL", "D", "ſ", "\u212a", "x", "r", "v", "l"]
APOSTROPHES = ["'", "'", "'", "\u2019", "\u2018", "\u02bc", "`", "''", "\u00b4"]
WHITESPACE = [
    " ", " ", "  ", "   ", "\t", "\t\t", "\n", "\n\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1f", "\x85", "\xa0", "\u1680", "\u180e", "\u2000",
    "\u2009", "\u200a", "\u200b", "\u200c", "\u200d", "\u2028", "\u2029", "\u202f", "\u205f", "\u2060", "\u3000", "\ufeff", "\u00ad",
]  # fmt: skip
SPECIAL = [
    "<|endoftext|>", "<|endofprompt|>", "<|fim_prefix|>", "<|fim_middle|>", "<|fim_suffix|>", "<|startoftext|>", "<|start|>", "<|end|>",
    "<|message|>", "<|channel|>", "<|return|>", "<|call|>", "<|constrain|>", "<|reserved_200013|>", "<|im_start|>", "<|im_end|>",
    "<bos>", "<eos>", "<pad>", "<unk>", "<mask>", "<start_of_turn>", "<end_of_turn>", "<unused0>", "<unused98>", "<unused6241>",
    "[multimodal]", "<0x41>", "<0x0A>", "<0xFF>", "<|turn>", "<turn|>", "<|tool_call>", "<|\"|>", "<|think|>", "<|image|>", "<start_of_image>",
    "<table>", "</table>", "<td>", "<h1>", "<code>", "</blockquote>", "▁", "▁▁", "▁the", "Ġ", "Ċ", "</w>", "##ing", "\u2047", "\ufffd",
]  # fmt: skip
EMOJI = [
    "🙂", "😀😀", "👍🏽", "👩🏿‍🚀", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🏴‍☠️", "🇩🇪", "🇫🇷🇯🇵", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "❤️", "❤", "❤️‍🔥", "1️⃣", "#️⃣", "☎️", "🤷🏻‍♀️",
    "🧑🏼‍🤝‍🧑🏾", "🫠", "🪿", "™️", "©", "♟️", "🈚", "‼️", "〰️", "\ufe0f", "\u200d", "🏽", "🇦",
]  # fmt: skip
MARKS = list("\u0300\u0301\u0308\u0323\u0327\u0338\u0345\u0489\u064b\u0651\u05b4\u093c\u0e31\u3099\u20dd\U0001d165")
TLDS = ["com", "org", "de", "co.uk", "io", "中国", "рф"]
WORDS = "the of and to in is you that it he was for on are as with his they I at be this have from or one had by word but not what".split()


@dataclass(frozen=True)
class Document:
    id: str
    text: str


def documents(pieces):
    """All of them. `pieces` are lists of tokens in bytes: texts made of these have many ways to be merged."""
    kinds = {
        "language": languages(),
        "corpus": corpus(),
        "code": code(),
        "encoded": encoded,
        "address": addresses,
        "number": numbers,
        "emoji": emoji,
        "whitespace": whitespace,
        "marks": marks,
        "case": case,
        "contraction": contractions,
        "special": specials,
        "marker": markers(pieces),
        "pair": pairs(),
        "every-character": every_character(),
        "embedded-character": embedded_characters(),
        "periodic": periodic,
        "few-letters": few_letters,
        "pieces": lambda dice: of_pieces(dice, pieces),
        "random-characters": random_characters,
        "random-bytes": random_bytes,
        "mixed": mixed,
        "single": [chr(number) for number in range(256)] + EMOJI + MARKS + WHITESPACE + SPECIAL + APOSTROPHES,
        "empty": [""],
        "large": large(),
    }
    made = []
    for kind, texts in kinds.items():
        if callable(texts):
            # Each kind has its own dice, so that a change in one leaves the others alone.
            texts = texts(random.Random(kind))
        made += [Document(f"{kind}/{number}", text) for number, text in enumerate(texts)]
    return made


@cache
def languages():
    """What Django says in about a hundred languages, put together to documents of many lengths."""
    sentences = defaultdict(list)
    for path in sorted(DJANGO.glob("**/LC_MESSAGES/*.po")):
        sentences[path.parts[-3]] += translations(path)
    texts = []
    for language in [language for language, known in sentences.items() if len(known) >= 20]:
        dice = random.Random(language)
        for _ in range(20):
            count = int(2 ** dice.uniform(0, 6))
            texts.append(dice.choice([" ", " ", "\n", "\n\n", ""]).join(dice.choices(sentences[language], k=count)))
    return texts


def translations(path):
    """The translated texts of a .po file, where there are any."""
    text = path.read_text(encoding="utf-8")
    for block in re.findall(r'^msgstr(?:\[\d\])? ((?:".*"\n?)+)', text, re.MULTILINE):
        sentence = "".join(re.findall(r'^"(.*)"$', block, re.MULTILINE))
        sentence = sentence.replace(r"\n", "\n").replace(r"\"", '"').replace(r"\\", "\\")
        if sentence and not sentence.startswith("Project-Id-Version"):
            yield sentence


def corpus():
    """The texts the benches are made of, in ten scripts: line by line and whole."""
    for path in sorted((ROOT / "benches/corpus/texts").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        yield text
        yield from text.split("\n")


def code():
    """What this repository is written in."""
    dice = random.Random("code")
    files = [path for ending in ("rs", "py", "md", "json", "toml") for path in sorted(ROOT.glob(f"[!.t]*/**/*.{ending}"))]
    # Nothing that was built.
    files = [path for path in files if "target" not in path.parts and path.stat().st_size < 200_000]
    for path in dice.sample(files, 400):
        text = path.read_text(encoding="utf-8")
        start = dice.randrange(max(1, len(text) - 1000))
        yield text[start : start + int(2 ** dice.uniform(4, 12))]


def encoded(dice):
    for _ in range(60):
        data = dice.randbytes(int(2 ** dice.uniform(2, 11)))
        yield base64.b64encode(data).decode()
        yield base64.urlsafe_b64encode(data).decode()
        yield data.hex()
        yield "".join(f"\\x{byte:02x}" for byte in data[:300])
        yield "".join(f"%{byte:02X}" for byte in data[:300])
    for bytes_in_line in [48, 57]:
        lines = [base64.b64encode(dice.randbytes(bytes_in_line)).decode() for _ in range(100)]
        yield "\r\n".join(lines)
        yield "data:image/png;base64," + "".join(lines)


def addresses(dice):
    word = lambda: "".join(dice.choices(string.ascii_lowercase, k=dice.randrange(1, 12)))
    for _ in range(150):
        host = f"{word()}.{dice.choice(TLDS)}"
        path = "/".join(word() for _ in range(dice.randrange(5)))
        query = "&".join(f"{word()}={dice.randrange(10**6)}" for _ in range(dice.randrange(4)))
        yield f"https://{host}/{path}?{query}#{word()}"
        yield f"{word()}.{word()}+{word()}@{host}"
        yield f"C:\\{word()}\\{word()}.{word()} /{path}/../{word()}.tar.gz ./{word()}//{word()}"


def numbers(dice):
    digits = "0123456789 ٠١٢٣٤٥٦٧٨٩ ०१२३४५६७८९ ０１２３４５６７８９ ①②③④⑤ ⅠⅡⅢⅣⅤ ½⅓¼²³ 一二三四五 𝟎𝟏𝟐𝟑 \U00010107\U00010108".split()
    for _ in range(200):
        yield "".join(dice.choices(dice.choice(digits), k=dice.randrange(1, 40)))
        yield dice.choice([",", ".", " ", "-", ":", "/", "e-", ", ", "\n", "x"]).join(str(dice.randrange(10**9)) for _ in range(9))
        yield " ".join(repr(dice.uniform(-1e6, 1e6)) for _ in range(dice.randrange(1, 30)))


def emoji(dice):
    for _ in range(300):
        between = dice.choice(["", "", " ", "a", "1", "\n"])
        yield between.join(dice.choices(EMOJI, k=dice.randrange(1, 30)))


def whitespace(dice):
    for _ in range(500):
        words = dice.choices(["a", "The", "1", "12345", ".", "(", "é", "日本", "🙂", "/", "'s", ""], k=dice.randrange(1, 20))
        yield "".join(dice.choice(["", "".join(dice.choices(WHITESPACE, k=dice.randrange(5)))]) + word for word in words)
    for space in WHITESPACE:
        for length in [*range(2, 40), 62, 63, 64, 65, 127, 128, 129, 300]:
            yield dice.choice(["", "a", ".", "1", "日"]) + space * length + dice.choice(["", "a", ".", "1", "\n", "日", "/"])


def marks(dice):
    letters = "aeoAEOıiIøßçñαωбйعاשकกがಕ1 .-"
    for _ in range(300):
        yield "".join(dice.choice(letters) + "".join(dice.choices(MARKS, k=dice.randrange(4))) for _ in range(dice.randrange(1, 60)))
    for text in languages()[::40]:
        yield unicodedata.normalize("NFD", text)
        yield unicodedata.normalize("NFKC", text)


def case(dice):
    words_of_case = [
        "straße",
        "ǅungla",
        "ﬁn",
        "ΣΊΣΥΦΟΣ",
        "İstanbul",
        "ıssız",
        "ÀÉ",
        "Ĳssel",
        "ʰa",
        "ªº",
        "ಕನ್ನಡ",
        "Ⴀა",
        "ꭰᎠ",
        "𐐀𐐨",
        "ＡＢｃ",
        "ⅷⅧ",
        "Ⓐⓐ",
    ]
    for _ in range(400):
        chosen = dice.choices(dice.choice([WORDS, words_of_case]), k=dice.randrange(1, 20))
        words = [dice.choice([str.lower, str.upper, str.title, str.swapcase, str])(word) for word in chosen]
        yield dice.choice(["", "", "_", "-", " "]).join(words)
        yield "".join(dice.choice([letter.upper(), letter.lower()]) for letter in " ".join(words))


def contractions(dice):
    stems = ["I", "you", "WE", "They", "o", "rock", "n", "É", "日本", "1", "", " ", "é", "ʼ", "!", "ǅ", "ʰ"]
    for _ in range(600):
        words = dice.choices(stems, k=dice.randrange(1, 12))
        endings = ["".join(dice.choices(APOSTROPHES, k=dice.choice([0, 1, 1, 1, 2]))) + dice.choice(CONTRACTIONS) for _ in words]
        yield dice.choice(["", " ", "\n"]).join(word + ending for word, ending in zip(words, endings))


def specials(dice):
    for name in SPECIAL:
        yield f"before {name} after"
        yield f"{name}{name}\n{name[1:]}{name[:-1]}"
    for _ in range(300):
        yield dice.choice(["", " ", "\n", "a"]).join(dice.choices(SPECIAL + WORDS, k=dice.randrange(1, 15)))


def markers(pieces):
    """All tokens in angle or square brackets, fifty to a document."""
    is_marker = lambda piece: len(piece) > 2 and piece[:1] in b"<[" and piece[-1:] in b">]"
    names = sorted({piece.decode("utf-8", "replace") for tokens in pieces for piece in tokens if is_marker(piece)})
    for start in range(0, len(names), 50):
        yield " ".join(names[start : start + 50])
        yield "".join(names[start : start + 50])


def pairs():
    letters = [chr(code) for code in range(32, 127)] + ["\n", "\t", "\r", "é", "日", "\xa0"]
    return [first + second for first in letters for second in letters]


def every_character():
    """Every code point there is, assigned or not, in order."""
    codes = [code for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    for start in range(0, len(codes), 1024):
        yield "".join(map(chr, codes[start : start + 1024]))


def embedded_characters():
    """Characters between letters, digits, spaces and signs: what class does a splitter see in each?

    Of the large blocks, whose characters are all of one class, only every fortieth.
    """
    large = [
        (0x3400, 0x4DC0),
        (0x4E00, 0xA000),
        (0xAC00, 0xD7A4),
        (0xD800, 0xF900),
        (0x17000, 0x18D00),
        (0x20000, 0xE0000),
        (0xE0200, 0x110000),
    ]
    step = lambda code: any(start <= code < end for start, end in large) and code % 40
    codes = [code for code in range(0x110000) if not 0xD800 <= code < 0xE000 and not step(code)]
    for start in range(0, len(codes), 64):
        yield "".join(f"a{c}b{c}C{c}1{c}2 {c} .{c}'{c}\n{c}{c}" for c in map(chr, codes[start : start + 64]))


def periodic(dice):
    units = "a|A|aa|ha|la |na|ab|=-|-|=|_|.|..|/|\t | \n|\r\n|0|00|日|ー|ह|é|🙂|\u0301|xo|ing|▁|the ".split("|")
    for _ in range(900):
        unit = dice.choice([dice.choice(units), "".join(dice.choices(string.ascii_letters, k=dice.randrange(1, 5)))])
        yield dice.choice(["", "a", " ", "x"]) + unit * int(2 ** dice.uniform(1, 9)) + dice.choice(["", unit[:1], "b", " "])


def few_letters(dice):
    sets = "ab|a |la|xX|01|an|ein|tsi |aA'|\n |\n\t |-=|あい|的一|ا ل|ан|\r\n|ss'|./|é e".split("|")
    for _ in range(1200):
        letters = dice.choice(sets)
        yield "".join(dice.choices(letters, k=int(2 ** dice.uniform(1, 9))))


def of_pieces(dice, pieces):
    for number in range(1500):
        chosen = dice.choices(pieces[number % len(pieces)], k=int(2 ** dice.uniform(1, 8)))
        between = dice.choice([b"", b"", b"", b" "])
        # Pieces of OpenAI's end inside characters.
        yield between.join(chosen).decode("utf-8", "ignore").replace("▁", dice.choice(["▁", " ", " "]))


def random_characters(dice):
    """Characters of one or several scripts at random."""
    starts = [
        0x20,
        0xA0,
        0x370,
        0x400,
        0x530,
        0x590,
        0x600,
        0x700,
        0x900,
        0x980,
        0xB80,
        0xE00,
        0xF00,
        0x1000,
        0x10A0,
        0x1100,
        0x1200,
        0x13A0,
        0x1780,
    ]
    starts += [
        0x1E00,
        0x2000,
        0x2100,
        0x2C00,
        0x3040,
        0x30A0,
        0x4E00,
        0xA000,
        0xAC00,
        0xE000,
        0xFB00,
        0xFF00,
        0x10400,
        0x12000,
        0x1D400,
        0x1F600,
    ]
    for _ in range(600):
        blocks = dice.choices(starts, k=dice.choice([1, 1, 2, 3]))
        size = dice.choice([26, 100, 100])
        characters = [chr(dice.choice(blocks) + dice.randrange(size)) for _ in range(int(2 ** dice.uniform(1, 9)))]
        yield "".join(dice.choice(["", "", "", "", " "]) + character for character in characters)


def random_bytes(dice):
    for _ in range(300):
        data = dice.randbytes(int(2 ** dice.uniform(0, 11)))
        yield data.decode("utf-8", "replace")
        yield bytes(byte & 0x7F for byte in data).decode()


def mixed(dice):
    """A bit of everything in one document."""
    seeded = [kind(dice) for kind in (emoji, whitespace, contractions, specials, numbers)]
    sources = [list(texts) for texts in (languages(), corpus(), code(), *seeded)]
    for _ in range(500):
        cut = lambda text: text[dice.randrange(max(1, len(text))) :][: dice.randrange(1, 200)]
        yield dice.choice(["", " ", "\n"]).join(cut(dice.choice(dice.choice(sources))) for _ in range(dice.randrange(2, 15)))


def large():
    """A million characters or so in one document, of the kinds that make naive counters slow."""
    dice = random.Random("large")
    units = "a|A| |\n|\t|\r\n| \n|ab|a |1|.|=|日|é|\u0301|🙂|▁|a\u0301|'s|<table>|\u3000".split("|")
    for unit in units:
        yield unit * (LARGE // len(unit.encode()))
    yield base64.b64encode(dice.randbytes(LARGE * 3 // 4)).decode()
    yield dice.randbytes(LARGE).hex()[:LARGE]
    yield dice.randbytes(LARGE // 2).decode("utf-8", "replace")
    yield "".join(dice.choices(string.ascii_lowercase, k=LARGE))
    yield "".join(dice.choices("ab", k=LARGE))
    yield "".join(chr(0x4E00 + dice.randrange(20_000)) for _ in range(LARGE // 3))
    yield " ".join(dice.choices(languages(), k=LARGE // 500))
