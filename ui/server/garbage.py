"""Python's collector of cyclic garbage, kept from what is loaded for good.

A library, its documents and the page are hundreds of thousands of objects, which a full collection visits one by one
under Python's one lock: tens of milliseconds in which nobody is answered. They do not become garbage before the next
publication; so a process puts them out of the collector's sight once they are loaded, and has it look at the rest only.
"""

from __future__ import annotations

import gc


def settle() -> None:
    """Collect what is garbage now, and let later collections pass over all that is left.

    What an earlier call put out of sight is looked at once more, so that an edition that has been replaced since does
    not stay in memory.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
