//! A sheet of every piece.
