/* What the two C programs share: a text cut into its paragraphs as benches/material does (each line that is not blank),
 * a clock, and one printed line of figures. */
#ifndef WARRAQ_CLOCK_H
#define WARRAQ_CLOCK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  const char *text;
  int bytes;
} Paragraph;

typedef struct {
  Paragraph *list;
  int count;
  long bytes;
} Paragraphs;

/* The whole of a file; ends the program where it cannot be read. */
static char *read_file (const char *path, size_t *length)
{
  FILE *file = fopen (path, "rb");
  if (!file) { perror (path); exit (2); }
  fseek (file, 0, SEEK_END);
  *length = (size_t) ftell (file);
  rewind (file);
  char *text = malloc (*length + 1);
  if (!text || fread (text, 1, *length, file) != *length) { perror (path); exit (2); }
  text[*length] = 0;
  fclose (file);
  return text;
}

static Paragraphs read_paragraphs (const char *path)
{
  size_t length;
  char *text = read_file (path, &length);
  Paragraphs out = { NULL, 0, 0 };
  for (char *line = text; line < text + length;) {
    char *end = memchr (line, '\n', (size_t) (text + length - line));
    if (!end) end = text + length;
    if (strspn (line, " \t\r") < (size_t) (end - line)) {
      out.list = realloc (out.list, sizeof (Paragraph) * (size_t) (out.count + 1));
      out.list[out.count++] = (Paragraph) { line, (int) (end - line) };
      out.bytes += end - line;
    }
    line = end + 1;
  }
  return out;
}

static double now_ms (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static int by_size (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

/* Runs a thing so many times after three that do not count; prints its least and median time as JSON. */
static void measure (const char *name, int turns, long (*run) (void *), void *with)
{
  double *ms = malloc (sizeof (double) * (size_t) turns);
  long made = 0;
  for (int turn = -3; turn < turns; turn++) {
    double start = now_ms ();
    made = run (with);
    if (turn >= 0) ms[turn] = now_ms () - start;
  }
  qsort (ms, (size_t) turns, sizeof (double), by_size);
  printf ("{\"what\": \"%s\", \"least_ms\": %.4f, \"median_ms\": %.4f, \"made\": %ld}\n", name, ms[0], ms[turns / 2], made);
  free (ms);
}

#endif
