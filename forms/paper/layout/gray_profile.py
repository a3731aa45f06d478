"""The colour profile that an archived paper names as its intent: gray, gamma 2.2, white of D50; made here, free to use.

Papers are drawn in black only, so one gray curve is all there is to say (ICC.1:2001, version 2 profile).
"""

import struct

NAME = "Gray gamma 2.2"
_D50 = (0x0000F6D6, 0x00010000, 0x0000D32D)  # s15Fixed16
_GAMMA = 0x0233  # 2.2 as u8Fixed8


def gray_profile() -> bytes:
    """Return the bytes of the profile; always the same."""
    text = NAME.encode() + b"\0"
    described = b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(4 + 4 + 2 + 1 + 67)
    tags = {
        b"desc": described,
        b"cprt": b"text\0\0\0\0" + b"Public domain\0",
        b"wtpt": b"XYZ \0\0\0\0" + struct.pack(">III", *_D50),
        b"kTRC": b"curv\0\0\0\0" + struct.pack(">IH", 1, _GAMMA),
    }
    at = 128 + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    for name, value in tags.items():
        table += name + struct.pack(">II", at + len(data), len(value))
        data += value + bytes(-len(value) % 4)
    return _header(at + len(data)) + table + data


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02100000, b"mntr", b"GRAY", b"XYZ ")
    head += made + b"acsp" + bytes(4 + 4 + 4 + 4 + 8) + struct.pack(">I", 0) + struct.pack(">III", *_D50)
    return head + bytes(128 - len(head))
