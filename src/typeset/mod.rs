//! Text → placed lines (parley): fonts, paragraphs, caret, hits. The screen and the PDF export share it.
