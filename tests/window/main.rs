//! Tests of the window through accessible names, on a CPU renderer.
