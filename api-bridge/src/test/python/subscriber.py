"""Subscribes by libzmq: prints its version, then each message as a line of JSON, the list of its frames.

Usage: subscriber.py ENDPOINT TOPIC...    It ends with its standard input, or after 20 s without a message.
"""

import ctypes
import ctypes.util
import json
import os
import sys
import threading

SUB, SUBSCRIBE, LINGER, RECEIVE_TIMEOUT = 2, 6, 17, 27
MESSAGE_BYTES = 64

zmq = ctypes.CDLL(ctypes.util.find_library("zmq") or "libzmq.so.5")
for function in (zmq.zmq_ctx_new, zmq.zmq_socket, zmq.zmq_msg_data):
    function.restype = ctypes.c_void_p
zmq.zmq_msg_size.restype = ctypes.c_size_t
zmq.zmq_socket.argtypes = [ctypes.c_void_p, ctypes.c_int]
zmq.zmq_connect.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
zmq.zmq_setsockopt.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t]
zmq.zmq_msg_recv.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int]


def version():
    numbers = [ctypes.c_int() for _ in range(3)]
    zmq.zmq_version(*(ctypes.byref(number) for number in numbers))
    return ".".join(str(number.value) for number in numbers)


def subscriber(endpoint, topics):
    socket = zmq.zmq_socket(zmq.zmq_ctx_new(), SUB)
    for option, value in ((LINGER, 0), (RECEIVE_TIMEOUT, 20_000)):
        number = ctypes.c_int(value)
        zmq.zmq_setsockopt(socket, option, ctypes.byref(number), ctypes.sizeof(number))
    for topic in topics:
        text = topic.encode()
        zmq.zmq_setsockopt(socket, SUBSCRIBE, text, len(text))
    if zmq.zmq_connect(socket, endpoint.encode()) != 0:
        sys.exit("cannot connect to " + endpoint)
    return socket


def frames(socket):
    """The frames of the next message; none when it does not come in time."""
    received = []
    while True:
        message = ctypes.create_string_buffer(MESSAGE_BYTES)
        zmq.zmq_msg_init(message)
        if zmq.zmq_msg_recv(message, socket, 0) < 0:
            return []
        received.append(ctypes.string_at(zmq.zmq_msg_data(message), zmq.zmq_msg_size(message)).decode())
        more = zmq.zmq_msg_more(message)
        zmq.zmq_msg_close(message)
        if not more:
            return received


def end_with_input():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_input, daemon=True).start()
print("libzmq", version(), flush=True)
messages = subscriber(sys.argv[1], sys.argv[2:])
while received := frames(messages):
    print(json.dumps(received), flush=True)
