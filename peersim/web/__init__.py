"""What every server of peersim shares: who may ask, how long a request may take, where it listens.

    hosts.py      the names and addresses that this machine answers to
    guard.py      refuses other pages and hosts, and sets what every answer says to a browser
    listening.py  the socket
    serving.py    uvicorn, with time limits and without trust in what proxies say

The dashboard and the seminar stand behind the same guard; nothing here knows either of them.
"""
