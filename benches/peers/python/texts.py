"""`texts.py DIRECTORY BYTES`: texts to count the tokens of, one file for each language, and what is in them as JSON.

Real text, none of it twice: the help and the user interface of LibreOffice and the messages of MediaWiki, from the packages of Debian, and
Python's own library for code. What ships in `benches/corpus` is a kilobyte for each language, which any cache knows by heart.
"""

import base64
import gettext
import html
import json
import random
import re
import shutil
import subprocess
import sys
import sysconfig
import zlib
from pathlib import Path

# Texts of about so many bytes, as requests have them.
TEXT = 2000
LATIN, CYRILLIC = "[A-Za-zÀ-ž]", "[Ѐ-ӿ]"
# Suffixes of packages and files, and the letters that most letters of a sentence must be: what is not translated stands there in English.
LANGUAGES = {
    "en": ("en-us", "en", LATIN),
    "de": ("de", "de", LATIN),
    "fr": ("fr", "fr", LATIN),
    "es": ("es", "es", LATIN),
    "ru": ("ru", "ru", CYRILLIC),
    "ar": ("ar", "ar", "[\u0600-\u06ff]"),
    "hi": ("hi", "hi", "[\u0900-\u097f]"),
    "th": ("th", "th", "[\u0e00-\u0e7f]"),
    "ja": ("ja", "ja", "[\u3040-\u30ff\u4e00-\u9fff]"),
    "ko": ("ko", "ko", "[\uac00-\ud7a3]"),
    "zh": ("zh-cn", "zh-hans", "[\u4e00-\u9fff]"),
}
# Pages of help, and the English names under which texts are looked up.
WITHOUT_HELP = {"ar", "th"}
WITHOUT_INTERFACE = {"en"}


def unpacked(package, directory):
    """The files of a Debian package, without installing it."""
    target = directory / "packages" / package
    if not target.exists():
        for old in directory.glob(f"{package}_*.deb"):
            old.unlink()
        download(package, directory)
        (archive,) = directory.glob(f"{package}_*.deb")
        partly = target.with_name(f"{package}.partly")
        partly.mkdir(parents=True, exist_ok=True)
        subprocess.run(["dpkg-deb", "--extract", archive, partly], check=True)
        partly.rename(target)
        archive.unlink()
    return target


def download(package, directory):
    run = lambda *command: subprocess.run(command, cwd=directory, stdout=sys.stderr, check=False).returncode == 0
    command = ["apt-get", "--quiet", "download", package]
    # The lists of packages may be older than the packages, or missing.
    if not (run(*command) or run("apt-get", "--quiet", "update") and run(*command)):
        raise SystemExit(f"the package {package} could not be downloaded")


def sentences(language, directory):
    """Paragraphs, cells, headings and messages, in the order of the files."""
    suffix, code, _ = LANGUAGES[language]
    if language not in WITHOUT_HELP:
        for path in sorted(unpacked(f"libreoffice-help-{suffix}", directory).glob("**/text/**/*.html")):
            page = path.read_text(encoding="utf-8").partition('<div id="DEBUG"')[0]
            for block in re.findall(r"<(?:p|h\d|td|li)\b[^>]*>(.*?)</(?:p|h\d|td|li)>", page, re.DOTALL):
                yield html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", block))).strip()
    if language not in WITHOUT_INTERFACE:
        for path in sorted(unpacked(f"libreoffice-l10n-{suffix}", directory).glob("**/*.mo")):
            with path.open("rb") as file:
                yield from (text for key, text in gettext.GNUTranslations(file)._catalog.items() if key and isinstance(text, str))
    for path in sorted(unpacked("mediawiki", directory).glob(f"**/{code}.json")):
        yield from (text for text in json.loads(path.read_bytes()).values() if isinstance(text, str))


def prose(language, directory):
    letter = re.compile(LANGUAGES[language][2])
    for sentence in dict.fromkeys(sentences(language, directory)):
        letters = [character for character in sentence if character.isalpha()]
        if len(letters) > 3 and sum(bool(letter.match(character)) for character in letters) > 0.6 * len(letters):
            yield sentence + "\n"


def code(dice):
    files = sorted(Path(sysconfig.get_paths()["stdlib"]).glob("*/*.py"))
    files = [path for path in files if path.parts[-2] not in ("idlelib", "encodings", "site-packages")]
    dice.shuffle(files)
    for path in files:
        yield from path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)


def in_texts(pieces, bytes_max):
    """Puts pieces together to texts of about the same length."""
    texts, text, size, total = [], [], 0, 0
    for piece in pieces:
        text.append(piece)
        size += len(piece.encode())
        if size >= TEXT:
            texts.append("".join(text).replace("\0", ""))
            total += size
            text, size = [], 0
        if total >= bytes_max:
            break
    return texts


def mixed(others, dice, bytes_max):
    """Messages as people write them: several languages, code, lists and links in one text."""
    frames = ["{}\n", "- {}\n", "```\n{}\n```\n", "> {}\n\n", '{{"text": {}}}\n', "## {}\n", "https://example.org/{} "]
    size = 0
    while size < bytes_max:
        text = dice.choice(others)
        start = dice.randrange(max(1, len(text) - 300))
        piece = dice.choice(frames).format(text[start : start + dice.randrange(20, 300)])
        size += len(piece.encode())
        yield piece


def described(texts):
    """How much it is, and how much it repeats itself."""
    whole = "".join(texts)
    words = re.findall(r"\s*\S+", whole)
    size = len(whole.encode())
    return {"texts": len(texts), "bytes": size, "compressed": size / len(zlib.compress(whole.encode())), "known_words": 1 - len(set(words)) / len(words)}


def main():
    directory, bytes_max = Path(sys.argv[1]), int(sys.argv[2])
    directory.mkdir(parents=True, exist_ok=True)
    dice = random.Random("texts")
    made = {language: in_texts(prose(language, directory), bytes_max) for language in LANGUAGES}
    made["code"] = in_texts(code(dice), bytes_max)
    made["base64"] = in_texts((base64.b64encode(dice.randbytes(TEXT * 3 // 4)).decode() for _ in range(bytes_max // TEXT)), bytes_max)
    others = [text for name, texts in made.items() for text in texts if name != "base64"]
    made["mixed"] = in_texts(mixed(others, dice, bytes_max), bytes_max)
    for name, texts in made.items():
        (directory / f"{name}.texts").write_text("\0".join(texts), encoding="utf-8")
    shutil.rmtree(directory / "packages")
    print(json.dumps({name: described(texts) for name, texts in made.items()}))


main()
