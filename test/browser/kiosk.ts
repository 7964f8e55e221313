/** A design with something for each part of the page. */
export const KIOSK = `# Design: Kiosk

**Status:** Approved

## Overview

A kiosk sells newspapers. See [the API](#api) and [our site](https://kiosk.example/).

\`\`\`mermaid
stateDiagram-v2
  [*] --> waiting
  waiting --> sold: pay
  waiting --> returned
\`\`\`

\`\`\`mermaid
sequenceDiagram
  Buyer->>Kiosk: asks for a paper
  Kiosk->>Card Terminal: charges
\`\`\`

## Data Model

### Paper

| Field | Type | Required | Rules |
|---|---|---|---|
| \`id\` | UUID | yes | primary key, generated |
| \`title\` | string | yes | 1 to 60 characters, unique |
| \`cents\` | integer | yes | at least 1 |
| \`status\` | string | no | one of \`waiting\`, \`sold\`, \`returned\` |

## API

Callers send a bearer token (JWT). The roles are \`keeper\` and \`visitor\`.

### POST /papers

Roles: \`keeper\`

Puts a paper on the shelf. Charges the Card Terminal. A client may send an \`Idempotency-Key\` header; a request that comes again with the same key gets the first answer.

\`\`\`json
{ "title": "Morning Post", "cents": 250 }
\`\`\`

Response \`201 Created\`: the paper.

- 400 \`INVALID\`: a field breaks a rule
- 401 \`WHO\`: no token, or one that is not valid
- 403 \`NOT_YOURS\`: the caller is no keeper
- 409 \`TITLE_TAKEN\`: another paper has this title
- 504 \`TERMINAL_SLOW\`: the Card Terminal does not answer in time

### GET /papers

Roles: \`keeper\`, \`visitor\`

Response \`200 OK\`: the papers.

### GET /papers/{id}

Roles: \`keeper\`, \`visitor\`

Response \`200 OK\`: the paper.

- 404 \`NO_SUCH_PAPER\`: there is no such paper

## External Dependencies

- **Card Terminal**: takes payments

## Failure Modes

| Scenario | Detection | Response |
|---|---|---|
| Card Terminal timeout | no answer in 2 s | 504 \`TERMINAL_SLOW\` |

## Rate Limiting

100 requests per minute per user.

## Performance Targets

- p95 < 900 ms for all requests

## Errors

\`\`\`json
{ "error": { "code": "INVALID", "message": "title must be given" } }
\`\`\`
`;

/** Callers come with a cookie, and changes name the version that they were made from. */
export const LOCKER = `# Design: Lockers

## API

Callers sign in with a session cookie named \`sid\`. The roles are \`owner\` and \`guest\`.

### POST /lockers

Roles: \`owner\`

\`\`\`json
{ "label": "A1" }
\`\`\`

- 401: nobody is signed in
- 403: a guest

### GET /lockers/{id}

Answers carry an \`ETag\`.

### PUT /lockers/{id}

Roles: \`owner\`

The client sends \`If-Match\` with the ETag it read; 412 when the locker has changed, 428 without it.

\`\`\`json
{ "label": "B2" }
\`\`\`

- 412: changed since
- 428: no tag

## Data Model

### Locker

| Field | Type | Rules |
|---|---|---|
| id | uuid | primary key |
| label | string | required |
`;

/** A document that would like to run code in whoever reads it. */
export const HOSTILE = `# Design: </title><script>alert(1)</script>

**Status:** Draft

<script>alert(2)</script>
<img src=x onerror="alert(3)">
<svg onload="alert(4)"><a xlink:href="javascript:alert(5)">x</a></svg>
<style>body { display: none }</style>
<base href="https://evil.example/"><form action="https://evil.example/"><input name="q"></form>
<div id="operations"></div><a id="claims" name="bench">x</a>

[a](javascript:alert(6)) [b](JaVaScRiPt:alert(7)) [c](data:text/html,<script>alert(8)</script>) [d](//evil.example/)
![e](https://evil.example/pixel.png) ![f](data:image/svg+xml;base64,PHN2Zy8+) <javascript:alert(9)>
[g](vbscript:x "\\" onmouseover=\\"alert(10)") &lt;script&gt;alert(11)&lt;/script&gt;

## operations

\`\`\`mermaid
stateDiagram-v2
  [*] --> a
  a --> b: <img src=x onerror=alert(12)>
  b --> c: "><script>alert(13)</script>
\`\`\`

\`\`\`mermaid
flowchart TD
  A["<img src=x onerror=alert(14)>"] -->|"javascript:alert(15)"| B[</text><script>alert(16)</script>]
\`\`\`

## API

### POST /things

Stores a \`<img src=x onerror=alert(17)>\` thing.

\`\`\`json
{ "name": "</script><script>alert(18)</script>" }
\`\`\`

- 400 \`<svg/onload=alert(19)>\`: <img src=x onerror=alert(20)>

### GET /things/{id}

| Parameter | Description |
|---|---|
| \`id\` | <iframe srcdoc="<script>alert(21)</script>"></iframe> |

## Data Model

### Thing

| Field | Type | Rules |
|---|---|---|
| id | uuid | primary key |
| name | string | required, at most 100 characters "><script>alert(22)</script> |
`;
