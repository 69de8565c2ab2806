/* HarfBuzz shaping alone: harfbuzz FONT.ttf PIXELS TURNS TEXT [whole|runs]
 *
 * `whole` shapes each paragraph as one buffer whose direction and script are guessed from its first letter: the least that
 * anybody can do, and wrong for mixed lines. `runs` first asks FriBidi for the levels and cuts where level or script changes,
 * as every engine must that sets such lines rightly, and then shapes each run. Neither breaks lines nor places them. */
#include <fribidi.h>
#include <hb-ot.h>
#include <hb.h>

#include "clock.h"

typedef struct {
  hb_font_t *font;
  hb_buffer_t *buffer;
  Paragraphs paragraphs;
} Work;

static long shape_whole (void *with)
{
  Work *work = with;
  long glyphs = 0;
  for (int i = 0; i < work->paragraphs.count; i++) {
    Paragraph p = work->paragraphs.list[i];
    hb_buffer_reset (work->buffer);
    hb_buffer_add_utf8 (work->buffer, p.text, p.bytes, 0, p.bytes);
    hb_buffer_guess_segment_properties (work->buffer);
    hb_shape (work->font, work->buffer, NULL, 0);
    glyphs += hb_buffer_get_length (work->buffer);
  }
  return glyphs;
}

/* Common and inherited letters belong to the run before them. */
static int is_own_script (hb_script_t script)
{
  return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
}

static long shape_runs (void *with)
{
  static uint32_t letters[1 << 16];
  static FriBidiCharType types[1 << 16];
  static FriBidiBracketType brackets[1 << 16];
  static FriBidiLevel levels[1 << 16];
  Work *work = with;
  long glyphs = 0;
  hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default ();
  for (int i = 0; i < work->paragraphs.count; i++) {
    Paragraph p = work->paragraphs.list[i];
    if (p.bytes >= 1 << 16) { fprintf (stderr, "a paragraph of more than 64 KB\n"); exit (2); }
    int count = fribidi_charset_to_unicode (FRIBIDI_CHAR_SET_UTF8, p.text, p.bytes, letters);
    FriBidiParType base = FRIBIDI_PAR_ON;
    fribidi_get_bidi_types (letters, count, types);
    fribidi_get_bracket_types (letters, count, types, brackets);
    if (!fribidi_get_par_embedding_levels_ex (types, brackets, count, &base, levels)) exit (2);
    for (int start = 0; start < count;) {
      hb_script_t script = HB_SCRIPT_COMMON;
      int end = start;
      for (; end < count && levels[end] == levels[start]; end++) {
        hb_script_t of = hb_unicode_script (unicode, letters[end]);
        if (!is_own_script (of)) continue;
        if (is_own_script (script) && of != script) break;
        script = of;
      }
      hb_buffer_reset (work->buffer);
      hb_buffer_add_utf32 (work->buffer, letters, count, (unsigned) start, end - start);
      hb_buffer_set_direction (work->buffer, levels[start] % 2 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
      hb_buffer_set_script (work->buffer, script);
      hb_buffer_set_language (work->buffer, hb_language_get_default ());
      hb_shape (work->font, work->buffer, NULL, 0);
      glyphs += hb_buffer_get_length (work->buffer);
      start = end;
    }
  }
  return glyphs;
}

int main (int count, char **words)
{
  if (count < 5) { fprintf (stderr, "harfbuzz FONT.ttf PIXELS TURNS TEXT [whole|runs]\n"); return 2; }
  hb_blob_t *blob = hb_blob_create_from_file_or_fail (words[1]);
  if (!blob) { perror (words[1]); return 2; }
  hb_face_t *face = hb_face_create (blob, 0);
  Work work = { hb_font_create (face), hb_buffer_create (), read_paragraphs (words[4]) };
  int scale = (int) (atof (words[2]) * 64);
  hb_font_set_scale (work.font, scale, scale);
  hb_ot_font_set_funcs (work.font);
  printf ("{\"what\": \"version\", \"version\": \"HarfBuzz %s\"}\n", hb_version_string ());
  if (count == 5 || !strcmp (words[5], "whole")) measure ("whole", atoi (words[3]), shape_whole, &work);
  if (count == 5 || !strcmp (words[5], "runs")) measure ("runs", atoi (words[3]), shape_runs, &work);
  return 0;
}
