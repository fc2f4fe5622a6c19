"""Where pictures are read and unpacked: in a process of their own, that may take only so much and knows no secret.

`door` is the only way in. All behind it is for files from anywhere, and asks nothing of Django.
"""
