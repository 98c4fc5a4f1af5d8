"""The pictures: those that README shows are those that script/screenshots takes."""

from pathlib import Path

import pytest
from PIL import Image

from tests.browser.screenshots import CHOSEN, PICTURES, WAYS, made_small, picture_path, sheet

pytestmark = pytest.mark.unit


def test_every_picture_in_the_folder_is_one_that_is_taken() -> None:
    taken = {picture_path(name, way) for name, (_, _, ways) in CHOSEN.items() for way in ways}
    assert taken == set(PICTURES.iterdir())


def test_pictures_are_as_wide_as_their_window() -> None:
    for name, (_, _, ways) in CHOSEN.items():
        for way in ways:
            with Image.open(picture_path(name, way)) as opened:
                assert opened.size == WAYS[way][0]


def test_a_picture_is_made_small_without_changing_its_size(tmp_path: Path) -> None:
    path = tmp_path / "bild.png"
    Image.radial_gradient("L").convert("RGB").save(path)
    before = path.stat().st_size
    made_small(path)
    with Image.open(path) as opened:
        assert opened.size == (256, 256)
    assert path.stat().st_size < before


def test_a_sheet_holds_its_pictures_side_by_side(tmp_path: Path) -> None:
    paths = [tmp_path / f"{colour}.png" for colour in ("red", "blue")]
    for path in paths:
        Image.new("RGB", (100, 50), path.stem).save(path)
    sheet(paths, tmp_path / "blad.png")
    with Image.open(tmp_path / "blad.png") as made:
        assert made.size == (24 * 3 + 200, 50 + 48)
        assert made.getpixel((30, 30)) == (255, 0, 0)
        assert made.getpixel((24 * 2 + 110, 30)) == (0, 0, 255)
