"""onnxruntime, told to keep to itself: kb works offline, and its libraries report to nobody."""

import os

# Read when the library is loaded; without it, some builds queue usage events for their maker in the user's cache.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from onnxruntime import InferenceSession, SessionOptions

__all__ = ["InferenceSession", "SessionOptions"]
