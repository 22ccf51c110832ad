"""How long the picture or PDF of a page takes to take in, and how much memory.

    .venv/bin/python -m benchmarks.pictures [--runs N]

Each case is a page of text at two sizes: as a JPEG of 10 and 40 million pixels, as a PNG of the
same, as a PDF in A4 and A2. Each run is a process of its own, which makes all sizes of the
picture; its time is that of the work without the start of the process, the CPU time holds that of
the child in which a PDF is drawn. The peak is the memory of the process at its largest, or of that
child. The median of the runs counts.
"""

import json
import resource
import statistics
import subprocess
import sys
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from articles.facsimile.pdf import drawn
from articles.facsimile.pictures_sizes import LONGEST_PAGE, made_of, sizes_of
from benchmarks.command import CommandLine, run, whole_number
from benchmarks.corpus import SEED
from benchmarks.tables import Table
from benchmarks.timing import timed

MILLION = 1_000_000
POINTS = {"A4": (595, 842), "A2": (1191, 1684)}
CASES = ("JPEG 10 Mpx", "JPEG 40 Mpx", "PNG 10 Mpx", "PNG 40 Mpx", "PDF A4", "PDF A2")


def main() -> None:
    parser = CommandLine(__doc__)
    parser.add_argument("--runs", type=whole_number(1, 100), default=5, help="of each; default: 5")
    parser.add_argument("--case", choices=CASES, help="one run of this case, as JSON")
    asked = parser.parse_args()
    if asked.case:
        print(json.dumps(measured(asked.case)))
        return
    table = Table("page", "file KB", "ms", "CPU ms", "peak MB", "stored KB")
    for case in CASES:
        rows = [run_apart(case) for _ in range(asked.runs)]
        table.row(case, *map(statistics.median, zip(*rows, strict=True)))


def run_apart(case: str) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.pictures", "--case", case]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def measured(case: str) -> list[float]:
    """Kilobytes of the file, milliseconds, CPU milliseconds, peak megabytes, kilobytes stored."""
    kind, size = case.split(" ", 1)
    data = file_of(kind, size)
    made = []
    before = children()
    taken = timed(lambda: made.extend(take(kind, data)))
    after = children()
    cpu = taken.processor + 1000 * (after.ru_utime + after.ru_stime)
    cpu -= 1000 * (before.ru_utime + before.ru_stime)
    peak = max(after.ru_maxrss, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    stored = sum(len(one.data) for one in made)
    return [round(len(data) / 1000), round(taken.wall), round(cpu), peak // 1024, stored // 1000]


def children() -> resource.struct_rusage:
    return resource.getrusage(resource.RUSAGE_CHILDREN)


def take(kind: str, data: bytes) -> list:
    return sizes_of(drawn(data)) if kind == "PDF" else made_of(data, LONGEST_PAGE)


def file_of(kind: str, size: str) -> bytes:
    """A page as a file of this kind. A child makes pictures, so that its memory is not counted."""
    if kind == "PDF":
        return pdf_of(*POINTS[size])
    pixels = int(size.split()[0]) * MILLION
    command = [sys.executable, "-c", MAKER, kind, str(pixels)]
    return subprocess.run(command, check=True, capture_output=True).stdout


MAKER = """
import sys
from benchmarks.pictures import picture_of
sys.stdout.buffer.write(picture_of(sys.argv[1], int(sys.argv[2])))
"""


def picture_of(kind: str, pixels: int) -> bytes:
    """A page in columns of small marks that are as busy as print."""
    width = round((pixels / 1.4) ** 0.5)
    image = Image.new("RGB", (width, round(width * 1.4)), (246, 243, 236))
    draw, random = ImageDraw.Draw(image), Random(SEED)
    step = 40
    for y in range(step, image.height - step, step):
        for x in range(step, image.width - step, step):
            for _stroke in range(4):
                left, top = x + random.randint(0, 20), y + random.randint(0, 20)
                draw.line(
                    (left, top, left + random.randint(4, 14), top), fill=(30, 28, 26), width=3
                )
    file = BytesIO()
    image.save(file, kind, quality=90)
    return file.getvalue()


def pdf_of(width: int, height: int) -> bytes:
    """A page of so many points, full of small marks."""
    random = Random(SEED)
    marks = (
        f"{x + random.randint(0, 4)} {y + random.randint(0, 4)} {random.randint(2, 6)} 0.8 re f"
        for y in range(20, height - 20, 4)
        for x in range(20, width - 20, 8)
    )
    content = "\n".join(marks).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R >>" % (width, height),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    # Readers rebuild the table of objects that is missing here.
    return b"%PDF-1.7\n" + body + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"


if __name__ == "__main__":
    run(main)
