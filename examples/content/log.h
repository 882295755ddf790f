/*
 * log - lines on stderr: when, which process, what. A line is one write, so that those of two
 * processes do not mix.
 */
#ifndef LOG_H
#define LOG_H

void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
