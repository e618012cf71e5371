"""What Node cannot do: datagram sockets of the Unix family.

listen NAME            binds NAME (a path, or @name for an abstract one) and prints each notice as a line of JSON,
                       with the process that sent it as the kernel tells it
run PATH FDNAME CMD..  becomes CMD, with a socket that is connected to PATH passed on as systemd's OpenFile= does
"""

import array
import json
import os
import socket
import struct
import sys


def address(name):
    return "\0" + name[1:] if name.startswith("@") else name


def listen(name):
    server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    server.bind(address(name))
    print(json.dumps({"pid": os.getpid(), "text": "LISTENING"}), flush=True)
    while True:
        text, ancillary, _, _ = server.recvmsg(4096, 512)
        pid = None
        for _, kind, data in ancillary:
            if kind == socket.SCM_CREDENTIALS:
                pid = struct.unpack("3i", data[:12])[0]
            elif kind == socket.SCM_RIGHTS:
                # The sender of a BARRIER waits until these are closed.
                for fd in array.array("i", data):
                    os.close(fd)
        print(json.dumps({"pid": pid, "text": text.decode()}), flush=True)


def run(path, name, command):
    client = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    client.connect(address(path))
    if client.fileno() != 3:
        os.dup2(client.fileno(), 3)
    os.set_inheritable(3, True)
    environment = {**os.environ, "LISTEN_FDS": "1", "LISTEN_FDNAMES": name, "LISTEN_PID": str(os.getpid())}
    os.execve(command[0], command, environment)


if sys.argv[1] == "listen":
    listen(sys.argv[2])
else:
    run(sys.argv[2], sys.argv[3], sys.argv[4:])
