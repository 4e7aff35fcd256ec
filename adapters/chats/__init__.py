"""Where digests are read and questions asked: one package for each chat.

It writes, posts and listens as that chat does. It may know the ports and the domain, and its vendor's library; it knows
no other chat.
"""
