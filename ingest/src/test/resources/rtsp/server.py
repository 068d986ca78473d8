"""A camera for tests: GStreamer's RTSP server with a test picture, at /jpeg, /vp8 and /h264, until its input ends.

Usage: server.py PORT TRANSPORT [SCHEME USER PASSWORD]
TRANSPORT is tcp, udp or both; SCHEME is basic or digest. Prints the port once it listens.
"""
import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

PICTURE = "videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=160,height=120,framerate=%s"
STREAMS = {
    "/jpeg": PICTURE % "25/1" + " ! jpegenc ! rtpjpegpay name=pay0 pt=26",
    "/slow": PICTURE % "1/1" + " ! jpegenc ! rtpjpegpay name=pay0 pt=26",
    "/vp8": PICTURE % "25/1" + " ! vp8enc deadline=1 keyframe-max-dist=5 ! rtpvp8pay name=pay0 pt=96",
}
H264 = PICTURE % "25/1" + " ! openh264enc gop-size=5 ! rtph264pay name=pay0 pt=96 config-interval=1"
TRANSPORTS = {
    "tcp": GstRtsp.RTSPLowerTrans.TCP,
    "udp": GstRtsp.RTSPLowerTrans.UDP,
    "both": GstRtsp.RTSPLowerTrans.TCP | GstRtsp.RTSPLowerTrans.UDP,
}


def permissions():
    allowed = GstRtspServer.RTSPPermissions()
    for permission in ("media.factory.access", "media.factory.construct"):
        allowed.add_permission_for_role("viewer", permission, True)
    return allowed


def guard(server, scheme, user, password):
    auth = GstRtspServer.RTSPAuth()
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    if scheme == "basic":
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
    else:
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest(user, password, token)
    server.set_auth(auth)


def main(port, transport, *credentials):
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)
    streams = dict(STREAMS)
    if Gst.ElementFactory.find("openh264enc"):
        streams["/h264"] = H264
    for path, pipeline in streams.items():
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch("( " + pipeline + " )")
        factory.set_protocols(TRANSPORTS[transport])
        factory.set_permissions(permissions())
        server.get_mount_points().add_factory(path, factory)
    if credentials:
        guard(server, *credentials)
    server.attach(None)
    print(server.get_bound_port(), flush=True)
    loop = GLib.MainLoop()
    threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
    loop.run()


main(*sys.argv[1:])
