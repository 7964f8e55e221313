"""The weather stations of the document beside this file; FAULT breaks one promise, VARIANT one habit."""
import json
import os
import re
import sqlite3
import threading
import time
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

FAULT = os.environ.get('FAULT', '')
VARIANT = os.environ.get('VARIANT', '')
KEYS = {'blue-key', 'green-key'}
TITLES = {400: 'Bad Request', 401: 'Unauthorized', 404: 'Not Found', 405: 'Method Not Allowed',
          409: 'Conflict', 413: 'Content Too Large', 429: 'Too Many Requests'}
lock = threading.Lock()
calls = {}

db = sqlite3.connect(':memory:', check_same_thread=False)
db.row_factory = sqlite3.Row
db.executescript('''
CREATE TABLE stations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, latitude REAL, longitude REAL,
  height INTEGER, active INTEGER, contact TEXT, version INTEGER);
CREATE TABLE readings (id INTEGER PRIMARY KEY AUTOINCREMENT, stationId INTEGER, measuredAt REAL,
  zone TEXT, temperature REAL, humidity INTEGER, sky TEXT);
''')
if VARIANT == 'other-rows':
    for n in range(25):
        db.execute('INSERT INTO stations (name, latitude, longitude, active, version) VALUES (?, 1, 2, ?, 4)', (f'Alt {n:02}', n % 2))
        db.execute("INSERT INTO readings (stationId, measuredAt, zone, temperature, sky) VALUES (?, ?, '', 3, 'rain')", (n + 1, 2e9 + n))


def is_(name):
    return FAULT == name


class Refusal(Exception):
    def __init__(self, status, detail='', headers=None):
        self.status, self.detail, self.headers = status, detail, headers or {}


def number(least, most, whole=False):
    def test(value):
        good = isinstance(value, (int, float)) and not isinstance(value, bool) and least <= value <= most
        return good and (not whole or float(value).is_integer())
    return test


def text(least, most):
    return lambda value: isinstance(value, str) and least <= len(value) <= most


def instant(value):
    if not isinstance(value, str):
        return None
    try:
        when = datetime.fromisoformat(value.replace('Z', '+00:00').replace('z', '+00:00'))
    except ValueError:
        return None
    if when.tzinfo is None:
        return None
    return when.replace(tzinfo=timezone.utc).timestamp() if is_('zone-dropped') else when.timestamp()


STATION = {
    'name': text(2 if is_('name-two') else 3, 41 if is_('name-41') else 40),
    'latitude': number(-91 if is_('latitude-91') else -90, 90 if not is_('latitude-89') else 89),
    'longitude': number(-1e9, 1e9) if is_('longitude-any') else number(-180, 180),
    'height': number(-100, 5000, not is_('height-half')),
    'active': (lambda v: v in (0, 1, True, False)) if is_('active-number') else (lambda v: isinstance(v, bool)),
    'contact': text(0, 99) if is_('contact-any') else (lambda v: isinstance(v, str) and re.fullmatch(r'[^@\s]+@[^@\s]+\.\w+', v)),
}
READING = {
    'stationId': number(-1e15, 1e15, True),
    'measuredAt': (lambda v: isinstance(v, str)) if is_('measured-any') else (lambda v: instant(v) is not None),
    'temperature': number(-60, 61 if is_('temperature-61') else 60),
    'humidity': number(0, 101 if is_('humidity-101') else 100, True),
    'sky': text(1, 50) if is_('sky-any') else (lambda v: v in ('clear', 'clouds', 'rain', 'snow')),
}


def valid(body, rules, needed):
    if not isinstance(body, dict):
        raise Refusal(400, 'the body is no object')
    for name in needed:
        if body.get(name) is None:
            raise Refusal(422 if is_('validation-422') else 400, f'{name} is missing')
    for name, test in rules.items():
        if body.get(name) is not None and not test(body[name]):
            raise Refusal(422 if is_('validation-422') else 400, f'{name} breaks its rule')
    return {name: body.get(name) for name in rules}


def shown(row):
    row = dict(row)
    if 'zone' in row:
        row.pop('zone')
        when = datetime.fromtimestamp(row['measuredAt'], timezone.utc)
        if VARIANT == 'offset-dates':
            when = when.astimezone(timezone(timedelta(hours=-3, minutes=-30)))
        row['measuredAt'] = when.isoformat(timespec='milliseconds' if VARIANT == 'millis' else 'auto')
        if is_('measured-as-number'):
            row['measuredAt'] = int(when.timestamp())
        if is_('humidity-lost'):
            row['humidity'] = None
    else:
        row['active'] = bool(row['active'])
        if is_('leak'):
            row['latitude'] = str(row['latitude'])
    if VARIANT != 'nulls':
        row = {name: value for name, value in row.items() if value is not None}
    if VARIANT == 'more-members':
        row['self'] = '/x'
    return row


def one(table, id_):
    if not re.fullmatch(r'\d{1,15}', id_):
        raise Refusal(404, 'no such ' + table[:-1])
    found = db.execute(f'SELECT * FROM {table} WHERE id = ?', (int(id_),)).fetchone()
    if found is None:
        raise Refusal(404, 'no such ' + table[:-1])
    return found


def station_body(body):
    needed = ['name', 'latitude'] if is_('longitude-not-required') else ['name', 'latitude', 'longitude']
    values = valid(body, STATION, needed)
    if values['active'] is None:
        values['active'] = not is_('active-false')
    if is_('name-trimmed'):
        values['name'] = values['name'][:10]
    return values


def name_taken(name, but=None):
    found = db.execute('SELECT id FROM stations WHERE name = ?', (name,)).fetchone()
    return found is not None and found['id'] != but


def stations(method, id_, query, body):
    if id_ is None and method == 'POST':
        values = station_body(body)
        if name_taken(values['name']) and not is_('duplicate'):
            raise Refusal(400 if is_('duplicate-400') else 409, 'the name is taken')
        if is_('create-lost'):
            return 201, {'id': 999, **values, 'version': 1}
        columns = ', '.join(values)
        made = db.execute(f'INSERT INTO stations ({columns}, version) VALUES ({", ".join("?" * len(values))}, ?)',
                          (*values.values(), 0 if is_('version-zero') else 1))
        return 200 if is_('created-200') else 201, shown(one('stations', str(made.lastrowid)))
    if id_ is None and method == 'GET':
        active = query.get('active')
        if active not in (None, 'true', 'false'):
            raise Refusal(400, 'active is true or false')
        if is_('active-ignored'):
            active = None
        order = 'id' if is_('stations-unsorted') else 'name'
        rows = db.execute(f'SELECT * FROM stations WHERE ? IS NULL OR active = ? ORDER BY {order}',
                          (active, int((active == 'true') != is_('active-inverted')))).fetchall()
        rows = [shown(row) for row in rows]
        return 200, {'stations': rows} if is_('list-wrapped') else rows
    if method == 'GET':
        if is_('missing-500') and not db.execute('SELECT 1 FROM stations WHERE id = ?', (id_,)).fetchone():
            raise KeyError(id_)
        return 200, shown(one('stations', id_))
    if method == 'PUT':
        row = one('stations', id_)
        values = station_body(body)
        if not is_('version-ignored'):
            if not number(0, 1e9, True)(body.get('version')):
                raise Refusal(400, 'version is missing')
            if body['version'] != row['version']:
                raise Refusal(409, 'there is a newer version')
        if name_taken(values['name'], row['id']) and not is_('duplicate-put'):
            raise Refusal(409, 'the name is taken')
        if is_('put-merges'):
            values = {name: row[name] if body.get(name) is None else value for name, value in values.items()}
        if not is_('put-lost'):
            pairs = ', '.join(f'{name} = ?' for name in values)
            db.execute(f'UPDATE stations SET {pairs}, version = version + ? WHERE id = ?',
                       (*values.values(), 0 if is_('version-frozen') else 1, row['id']))
        return 200, shown(row if is_('put-old') else one('stations', id_))
    if method == 'DELETE':
        row = one('stations', id_)
        if db.execute('SELECT 1 FROM readings WHERE stationId = ?', (row['id'],)).fetchone() and not is_('restrict-missing'):
            raise Refusal(400 if is_('restrict-400') else 409, 'the station has readings')
        if not is_('delete-lost'):
            db.execute('DELETE FROM stations WHERE id = ?', (row['id'],))
        return 200 if is_('delete-200') else 204, None
    raise Refusal(405 if VARIANT == '405' else 404, 'nothing here')


def readings(method, id_, query, body):
    if id_ is None and method == 'POST':
        needed = ['stationId', 'measuredAt'] if is_('temperature-not-required') else ['stationId', 'measuredAt', 'temperature']
        values = valid(body, READING, needed)
        if not db.execute('SELECT 1 FROM stations WHERE id = ?', (values['stationId'],)).fetchone() and not is_('dangling'):
            raise Refusal(400 if is_('dangling-400') else 404, 'no such station')
        values['measuredAt'] = instant(values['measuredAt']) or 0
        if is_('temperature-rounded'):
            values['temperature'] = round(values.get('temperature') or 0)
        columns = ', '.join(values)
        made = db.execute(f"INSERT INTO readings ({columns}, zone) VALUES ({', '.join('?' * len(values))}, '')", tuple(values.values()))
        return 201, shown(one('readings', str(made.lastrowid)))
    if id_ is None and method == 'GET':
        return 200, reading_list(query)
    if method == 'GET':
        return 200, shown(one('readings', id_))
    if method == 'DELETE':
        row = one('readings', id_) if not is_('delete-unknown-204') else {'id': id_}
        db.execute('DELETE FROM readings WHERE id = ?', (row['id'],))
        return 204, None
    raise Refusal(405 if VARIANT == '405' else 404, 'nothing here')


def reading_list(query):
    def whole(name, default, least, most):
        value = query.get(name, str(default))
        if not re.fullmatch(r'-?\d{1,9}', value) or not least <= int(value) <= most:
            raise Refusal(400, f'{name} breaks its rule')
        return int(value)
    limit = whole('limit', 500 if is_('limit-default') else 50, 1, 10 ** 9 if is_('limit-any') else 200)
    offset = whole('offset', 0, 0, 10 ** 9)
    found = db.execute('SELECT * FROM readings').fetchall()
    if 'stationId' in query:
        wanted = whole('stationId', 0, -10 ** 9, 10 ** 9)
        found = [row for row in found if row['stationId'] == wanted or is_('station-filter-off')]
    if 'sky' in query and not is_('sky-filter-off'):
        found = [row for row in found if row['sky'] == query['sky']]
    for name in ('from', 'to'):
        if name not in query:
            continue
        at = instant(query[name].replace(' ', '+'))
        if at is None:
            raise Refusal(400, f'{name} is no date-time')
        if is_(f'{name}-off'):
            continue
        sign = -1 if is_('from-inverted') else 1
        edge = 1e-6 if is_('to-exclusive') else 0
        found = [row for row in found if (row['measuredAt'] * sign >= at * sign if name == 'from' else row['measuredAt'] <= at - edge)]
    found = sorted(found, key=lambda row: (row['measuredAt'], row['id']), reverse=not is_('readings-oldest'))
    if is_('readings-by-id'):
        found = sorted(found, key=lambda row: row['id'], reverse=True)
    start = 0 if is_('offset-ignored') else offset + (1 if is_('offset-off') and offset else 0)
    page = found[start:] if is_('limit-ignored') else found[start:start + limit]
    return {'readings': [shown(row) for row in page], 'count': len(page) if is_('count-page') else len(found)}


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *_):
        pass

    def handle_any(self):
        try:
            with lock:
                status, body = self.route()
                db.commit()
            self.send(status, body, 'application/json')
        except Refusal as refusal:
            self.problem(refusal.status, refusal.detail, refusal.headers)
        except Exception as error:  # noqa: BLE001
            self.problem(500, str(error), {})

    def route(self):
        length = int(self.headers.get('Content-Length') or 0)
        raw = self.rfile.read(length)
        key = self.headers.get('X-Api-Key')
        if key not in KEYS and not is_('auth-off') and not (is_('any-key') and key):
            raise Refusal(403 if is_('auth-403') else 401, 'a key is needed')
        self.limit(key)
        url = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query, keep_blank_values=True).items()}
        parts = url.path.split('/')[1:]
        if length > 65536 and not is_('huge-accepted'):
            raise Refusal(500 if is_('huge-500') else 413, 'too large')
        body = None
        if self.command in ('POST', 'PUT'):
            try:
                body = json.loads(raw)
            except ValueError:
                raise Refusal(500 if is_('malformed-500') else 400, 'no JSON') from None
        handler = {'stations': stations, 'readings': readings}.get(parts[0])
        if handler is None or len(parts) > 2:
            raise Refusal(404, 'nothing here')
        return handler(self.command, parts[1] if len(parts) == 2 else None, query, body)

    def limit(self, key):
        if is_('no-limit'):
            return
        now = time.monotonic()
        name = 'all' if is_('limit-shared') else key
        most = 60 if is_('limit-60') else 120
        recent = [at for at in calls.get(name, []) if at > now - 1]
        if len(recent) >= most:
            calls[name] = recent
            raise Refusal(429, 'slow down', {} if is_('no-retry-after') else {'Retry-After': '1'})
        calls[name] = recent + [now]

    def problem(self, status, detail, headers):
        body = {'type': 'about:blank', 'title': TITLES.get(status, 'Error'), 'status': status,
                'detail': 'Helaas.' if VARIANT == 'other-words' else detail}
        if VARIANT == 'more-members':
            body['instance'] = self.path
        if is_('bare-errors'):
            body = {'error': detail}
        self.send(status, body, 'application/json' if is_('problem-type') else 'application/problem+json', headers)

    def send(self, status, body, kind, headers=None):
        data = b'' if body is None else json.dumps(body, ensure_ascii=VARIANT == 'ascii').encode()
        self.send_response(status)
        if body is not None:
            self.send_header('content-type' if VARIANT == 'odd-headers' else 'Content-Type', kind)
        if not is_('cacheable'):
            self.send_header('Cache-Control', 'no-store, max-age=0' if VARIANT == 'odd-headers' else 'no-store')
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 204:
            self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


server = Server(('127.0.0.1', 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
