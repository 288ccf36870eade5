/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-raw-server.h"

/* What a hostile server may answer, and what the person is told. */

#define LOST "SignalWire did not answer, or the connection was lost. Try again in a moment."
#define UNREADABLE "SignalWire sent an answer that could not be read. Try again in a moment."
#define LARGE "SignalWire sent an answer that is too large to be read. Ask for less at once."
#define ELSEWHERE "The answer pointed to another place and was not followed. Check the space’s name, and the network " \
                  "you are on."
#define CIRCLE "The pages of the list lead round in a circle, so the rest was not loaded. Refresh the list in a moment."
#define ENDLESS "SignalWire sent one empty page after another, so loading was stopped. Try again in a moment."
#define WAIT "SignalWire asks to wait a little. Try again in a moment."
#define TROUBLE "SignalWire has a problem of its own. Try again later."
#define SIGN_IN "SignalWire did not accept the project ID or the token. Copy both again from the API page. The token " \
                "needs the scope Numbers."
#define SCOPE "SignalWire does not let this token see numbers. Make a token with the scope Numbers on the API page."
#define GONE "This is no longer in the space. Refresh the list to see what is."
#define IN_THE_WAY "A proxy of this network is in the way. Check the proxy in the settings of this computer, then " \
                   "try again."
#define PORTAL "This network lets nothing through before you sign in. Sign in to the network in a browser, then try " \
               "again."
#define PAGE_OF_OTHERS "A web page answered in place of SignalWire: this network may want you to sign in, or the " \
                       "space’s name is wrong. Open a browser, sign in to the network, then try again."
#define REFUSED "SignalWire refused this and gave no reason. Check what you entered."
#define OTHER "Something answered, but it is not SignalWire. Check the space’s name, and whether this network wants " \
              "you to sign in."

#define ROW(n, rest) "{\"id\":\"00000000-0000-4000-8000-00000000000" n "\",\"number\":\"+1214555010" n "\"," \
                     "\"name\":\"Desk " n "\",\"capabilities\":[\"voice\"]" rest "}"
#define PAGE(links, rows) "{\"links\":{" links "},\"data\":[" rows "]}"
#define GOOD PAGE ("", ROW ("1", "") "," ROW ("2", ""))

typedef struct
{
  const char *name;
  const char *answer;    /* %F is the other server, %H the host and port of this one; %% is one % */
  const char *sentence;  /* NULL where it is a list all the same */
  TrunkRawEnd end;
} Case;

#define ANSWER(status, headers, body) "HTTP/1.1 " status "\r\nContent-Type: application/json\r\n" headers "\r\n" body
#define CLOSED(headers, body) ANSWER ("200 OK", headers, body)
#define STATUS(status) ANSWER (status, "Content-Length: 0\r\n", "")
#define TO(status, place) ANSWER (status, "Location: " place "\r\nContent-Length: 0\r\n", "")
#define NEXT(place) CLOSED ("", PAGE ("\"next\":\"" place "\"", ROW ("1", "")))

static const Case cases[] = {
  { "next-other-port", NEXT ("%F/api/relay/rest/phone_numbers?page=2"), ELSEWHERE, TRUNK_RAW_CLOSE },
  { "next-other-host", NEXT ("http://localhost:%P/api/relay/rest/phone_numbers"), ELSEWHERE, TRUNK_RAW_CLOSE },
  { "next-other-scheme", NEXT ("https://%H/api/relay/rest/phone_numbers"), ELSEWHERE, TRUNK_RAW_CLOSE },
  { "next-no-scheme", NEXT ("//127.0.0.1:%P/"), ELSEWHERE, TRUNK_RAW_CLOSE },
  { "next-with-password", NEXT ("http://a:b@%H/"), ELSEWHERE, TRUNK_RAW_CLOSE },
  { "next-looks-alike", NEXT ("http://%H@127.0.0.1:%P/"), ELSEWHERE, TRUNK_RAW_CLOSE },
  { "next-backslash", NEXT ("http:\\\\\\\\127.0.0.1:%P\\\\"), ELSEWHERE, TRUNK_RAW_CLOSE },
  { "next-file", NEXT ("file:///etc/passwd"), ELSEWHERE, TRUNK_RAW_CLOSE },
  { "next-loop", NEXT ("/api/relay/rest/phone_numbers?page=2"), CIRCLE, TRUNK_RAW_CLOSE },
  { "next-number", CLOSED ("", PAGE ("\"next\":17", ROW ("1", ""))), UNREADABLE, TRUNK_RAW_CLOSE },
  { "redirect-other-port", TO ("302 Found", "%F/"), ELSEWHERE, TRUNK_RAW_CLOSE },
  { "redirect-other-host", TO ("307 Temporary", "http://localhost:%P/"), PORTAL, TRUNK_RAW_CLOSE },
  { "redirect-other-scheme", TO ("308 Permanent", "https://%H/"), ELSEWHERE, TRUNK_RAW_CLOSE },
  { "redirect-same-host", TO ("301 Moved", "/api/relay/rest/phone_numbers?page=2"), ELSEWHERE, TRUNK_RAW_CLOSE },
  { "redirect-nowhere", STATUS ("303 Other"), ELSEWHERE, TRUNK_RAW_CLOSE },
  { "refresh-header", CLOSED ("Refresh: 0; url=%F/\r\n", GOOD), NULL, TRUNK_RAW_CLOSE },
  { "set-cookie", CLOSED ("Set-Cookie: a=b; Domain=127.0.0.1\r\nLink: <%F/>; rel=preload\r\n", GOOD), NULL,
    TRUNK_RAW_CLOSE },
  { "basic-again", ANSWER ("401 No", "WWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n", ""), SIGN_IN,
    TRUNK_RAW_CLOSE },
  { "400", STATUS ("400 No"), REFUSED, TRUNK_RAW_CLOSE },
  { "403", STATUS ("403 No"), SCOPE, TRUNK_RAW_CLOSE },
  { "404", STATUS ("404 No"), GONE, TRUNK_RAW_CLOSE },
  { "407", ANSWER ("407 No", "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n", ""), IN_THE_WAY,
    TRUNK_RAW_CLOSE },
  { "429", STATUS ("429 No"), WAIT, TRUNK_RAW_CLOSE },
  { "429-for-ever", ANSWER ("429 No", "Retry-After: 99999999999999999999\r\nContent-Length: 0\r\n", ""), WAIT,
    TRUNK_RAW_CLOSE },
  { "500", STATUS ("500 No"), TROUBLE, TRUNK_RAW_CLOSE },
  { "500-markup", ANSWER ("500 No", "", "{\"errors\":[{\"detail\":\"<b>&\\u202e<a href='%F'>x</a>\"}]}"),
    "SignalWire has a problem of its own: <b>&<a href='%F'>x</a>", TRUNK_RAW_CLOSE },
  { "502", STATUS ("502 No"), TROUBLE, TRUNK_RAW_CLOSE },
  { "503", STATUS ("503 No"), TROUBLE, TRUNK_RAW_CLOSE },
  { "511", STATUS ("511 No"), PORTAL, TRUNK_RAW_CLOSE },
  { "empty-body", CLOSED ("Content-Length: 0\r\n", ""), UNREADABLE, TRUNK_RAW_CLOSE },
  { "204", STATUS ("204 Nothing"), UNREADABLE, TRUNK_RAW_CLOSE },
  { "null", CLOSED ("", "null"), UNREADABLE, TRUNK_RAW_CLOSE },
  { "text", CLOSED ("", "\"text\""), UNREADABLE, TRUNK_RAW_CLOSE },
  { "rows-alone", CLOSED ("", "[" ROW ("1", "") "]"), UNREADABLE, TRUNK_RAW_CLOSE },
  { "other-object", CLOSED ("", "{\"welcome\":\"to the network\"}"), OTHER, TRUNK_RAW_CLOSE },
  { "data-object", CLOSED ("", "{\"links\":{},\"data\":{}}"), UNREADABLE, TRUNK_RAW_CLOSE },
  { "links-array", CLOSED ("", "{\"links\":[1],\"data\":[]}"), UNREADABLE, TRUNK_RAW_CLOSE },
  { "row-text", CLOSED ("", PAGE ("", "\"row\"")), UNREADABLE, TRUNK_RAW_CLOSE },
  { "row-empty", CLOSED ("", PAGE ("", "{}")), UNREADABLE, TRUNK_RAW_CLOSE },
  { "duplicate-ids", CLOSED ("", PAGE ("", ROW ("1", "") "," ROW ("1", "") "," ROW ("2", "") "," ROW ("1", ""))), NULL,
    TRUNK_RAW_CLOSE },
  { "not-utf8", CLOSED ("", PAGE ("", ROW ("1", ",\"cnam\":\"\xff\xfe\""))), UNREADABLE, TRUNK_RAW_CLOSE },
  { "overlong-utf8", CLOSED ("", PAGE ("", ROW ("1", ",\"cnam\":\"\xc0\xaf\""))), UNREADABLE, TRUNK_RAW_CLOSE },
  { "half-surrogate", CLOSED ("", PAGE ("", ROW ("1", ",\"cnam\":\"\\ud800\""))), UNREADABLE, TRUNK_RAW_CLOSE },
  { "nul-escaped", CLOSED ("", PAGE ("", ROW ("1", ",\"cnam\":\"a\\u0000b\""))), UNREADABLE, TRUNK_RAW_CLOSE },
  { "comment", CLOSED ("", "{\"links\":{},\"data\":[/* none */]}"), UNREADABLE, TRUNK_RAW_CLOSE },
  { "html", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><b>Sign in", PAGE_OF_OTHERS, TRUNK_RAW_CLOSE },
  { "html-as-json", CLOSED ("", "<html><b>Sign in"), UNREADABLE, TRUNK_RAW_CLOSE },
  { "cut-off", CLOSED ("Content-Length: 1000\r\n", "{\"links\":{"), LOST, TRUNK_RAW_CLOSE },
  { "cut-off-json", CLOSED ("", "{\"links\":{},\"data\":[" ROW ("1", "")), UNREADABLE, TRUNK_RAW_CLOSE },
  { "cut-off-chunk", CLOSED ("Transfer-Encoding: chunked\r\n", "fff\r\n{"), LOST, TRUNK_RAW_CLOSE },
  { "bad-chunk", CLOSED ("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"), UNREADABLE, TRUNK_RAW_CLOSE },
  { "no-length", CLOSED ("", GOOD), NULL, TRUNK_RAW_CLOSE },
  { "length-huge", CLOSED ("Content-Length: 9223372036854775807\r\n", GOOD), LOST, TRUNK_RAW_CLOSE },
  { "length-beyond", CLOSED ("Content-Length: 99999999999999999999999\r\n", GOOD), LOST, TRUNK_RAW_CLOSE },
  { "length-short", CLOSED ("Content-Length: 20\r\n", GOOD), UNREADABLE, TRUNK_RAW_CLOSE },
  { "bad-gzip", CLOSED ("Content-Encoding: gzip\r\n", "no gzip at all"), UNREADABLE, TRUNK_RAW_CLOSE },
  { "nothing", "", LOST, TRUNK_RAW_CLOSE },
  { "not-http", "SSH-2.0-OpenSSH_9.2\r\n", UNREADABLE, TRUNK_RAW_CLOSE },
  { "half-head", "HTTP/1.1 200 OK\r\nContent-Ty", UNREADABLE, TRUNK_RAW_CLOSE },
};
