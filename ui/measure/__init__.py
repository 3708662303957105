"""How fast, how large, how it grows: what ``qingwen bench`` measures.

Why it is as it is: every figure stands beside its floor, measured in the same run on the same machine, because a ratio
means the same thing elsewhere and milliseconds do not. ``processes`` measures whole processes from outside, ``speed``
one open assistant from inside, ``growth`` the same on a collection many times larger.
"""
