/* Pango: one PangoLayout a paragraph, shaped and wrapped: pango FAMILY PIXELS WIDTH TURNS TEXT
 *
 * The family is looked for by fontconfig, which beside.py points at the repository's fonts alone ($FONTCONFIG_FILE). The
 * fonts and the context stay from turn to turn; the layouts are made anew. Hinted metrics are off, as advances are not
 * rounded in Warraq either. */
#include <pango/pangocairo.h>

#include "clock.h"

typedef struct {
  PangoContext *context;
  PangoFontDescription *font;
  int width;
  Paragraphs paragraphs;
} Work;

static long set (void *with)
{
  Work *work = with;
  long lines = 0;
  for (int i = 0; i < work->paragraphs.count; i++) {
    Paragraph p = work->paragraphs.list[i];
    PangoLayout *layout = pango_layout_new (work->context);
    pango_layout_set_font_description (layout, work->font);
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width (layout, work->width * PANGO_SCALE);
    pango_layout_set_text (layout, p.text, p.bytes);
    lines += pango_layout_get_line_count (layout);
    g_object_unref (layout);
  }
  return lines;
}

int main (int count, char **words)
{
  if (count < 6) { fprintf (stderr, "pango FAMILY PIXELS WIDTH TURNS TEXT\n"); return 2; }
  PangoFontMap *map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  if (!map) { fprintf (stderr, "this cairo has no FreeType\n"); return 2; }
  Work work = { pango_font_map_create_context (map), pango_font_description_new (), atoi (words[3]), read_paragraphs (words[5]) };
  pango_context_set_round_glyph_positions (work.context, FALSE);
  pango_font_description_set_family (work.font, words[1]);
  pango_font_description_set_absolute_size (work.font, atof (words[2]) * PANGO_SCALE);
  PangoFont *loaded = pango_context_load_font (work.context, work.font);
  PangoFontDescription *found = pango_font_describe (loaded);
  if (strcmp (pango_font_description_get_family (found), words[1])) {
    fprintf (stderr, "fontconfig gives %s for %s\n", pango_font_description_get_family (found), words[1]);
    return 2;
  }
  printf ("{\"what\": \"version\", \"version\": \"Pango %s\"}\n", pango_version_string ());
  measure ("set", atoi (words[4]), set, &work);
  return 0;
}
