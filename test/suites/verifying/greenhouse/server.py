"""The register of a greenhouse on the standard library alone."""

import datetime
import itertools
import json
import os
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

FAULT = os.environ.get("FAULT", "")
VARIANT = os.environ.get("VARIANT", "")
KEYS = {"fern-key", "moss-key"}
SOILS = ("loam", "sand", "clay", "peat")

beds = {}
plantings = {}
bed_ids = itertools.count(1)
planting_ids = itertools.count(1)


class Refused(Exception):
    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status
        self.reason = reason


def planted(name):
    return FAULT == name


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_day(value):
    if planted("day-any"):
        return isinstance(value, str)
    try:
        return isinstance(value, str) and len(value) == 10 and bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


def wrong_in_bed(given, partly):
    def asked(name):
        return name in given or not partly

    code = given.get("code")
    form = r"[A-Z]{2}-[0-9]{3,4}" if planted("code-long") else r"[A-Za-z]{2}-[0-9]{3}" if planted("code-lower") else r"[A-Z]{2}-[0-9]{3}"
    if asked("code") and not (isinstance(code, str) and re.fullmatch(form, code)):
        return "code"
    area = given.get("area_m2")
    if asked("area_m2") and not (planted("area-missing") and area is None):
        if not is_number(area):
            return "area_m2"
        if not (area >= 0 if planted("area-zero") else area > 0) or area > (9999 if planted("area-1001") else 1000):
            return "area_m2"
        if VARIANT == "strict-scale" and abs(area * 100 - round(area * 100)) > 1e-6:
            return "area_m2"
    if "soil" in given and given["soil"] not in SOILS and not (planted("soil-any") and isinstance(given["soil"], str)):
        return "soil"
    if "shaded" in given and not isinstance(given["shaded"], bool) and not (planted("shaded-text") and isinstance(given["shaded"], str)):
        return "shaded"
    if given.get("planted_on") is not None and not is_day(given["planted_on"]):
        return "planted_on"
    return None


def wrong_in_planting(given):
    species = given.get("species")
    if not (isinstance(species, str) and len(species) <= (999 if planted("species-121") else 120)):
        return "species"
    if VARIANT == "no-empty" and species == "":
        return "species"
    quantity = given.get("quantity")
    if not (isinstance(quantity, int) and not isinstance(quantity, bool)):
        return "quantity"
    if not (0 if planted("quantity-0") else 1) <= quantity <= (9999 if planted("quantity-501") else 500):
        return "quantity"
    return None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def handle_any(self):
        length = int(self.headers.get("Content-Length") or 0)
        text = self.rfile.read(length)
        self.extra = {}
        try:
            status, body = self.answer(text)
        except Refused as refusal:
            status = refusal.status
            shown = 0 if planted("error-code") else status
            body = {"error": {"code": shown, "reason": refusal.reason}}
            if planted("error-flat") and status == 422:
                body = {"code": status, "reason": refusal.reason}
        data = b"" if body is None else json.dumps(body, indent=2 if VARIANT == "indented" else None).encode()
        self.send_response(status)
        for name, value in self.extra.items():
            self.send_header(name, value)
        if body is not None:
            self.send_header("Content-Type", "application/json")
        if status != 204:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if status != 204:
            self.wfile.write(data)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = do_OPTIONS = handle_any

    def answer(self, text):
        url = urlparse(self.path)
        key = self.headers.get("X-Api-Key")
        open_door = (planted("no-key") and key is None) or (planted("any-key") and key is not None)
        if planted("get-open") and self.command == "GET":
            open_door = True
        if key not in KEYS and not open_door:
            raise Refused(401, "a key is needed")
        parts = [part for part in url.path.split("/") if part]
        if not parts or parts[0] != "v1":
            raise Refused(404, "no such place")
        match [self.command, *parts[1:]]:
            case ["GET", "beds"]:
                return self.list_beds(parse_qs(url.query, keep_blank_values=True))
            case ["POST", "beds"]:
                return self.create_bed(self.member(text))
            case ["GET", "beds", id]:
                return 200, shown(self.bed(id))
            case ["PATCH", "beds", id]:
                return self.change_bed(self.bed(id), self.member(text))
            case ["DELETE", "beds", id]:
                return self.remove_bed(self.bed(id))
            case ["POST", "beds", id, "plantings"]:
                return self.plant(id, self.member(text))
            case ["GET", "beds", id, "plantings"]:
                bed = self.bed(id)
                return 200, [each for each in plantings.values() if planted("plantings-all") or each["bed_id"] == bed["id"]]
            case ["DELETE", "plantings", id]:
                if not id.isdigit() or int(id) not in plantings:
                    raise Refused(404, "no such planting")
                if not planted("planting-stays"):
                    del plantings[int(id)]
                return 204, None
        raise Refused(405 if VARIANT == "405" and parts[1] in ("beds", "plantings") else 404, "no such place")

    def member(self, text):
        try:
            given = json.loads(text)
        except ValueError:
            given = None
        if not isinstance(given, dict):
            raise Refused(400 if VARIANT == "malformed-400" else 422, "not an object")
        return given

    def bed(self, id):
        if not id.isdigit() or int(id) not in beds:
            raise Refused(400 if planted("missing-400") else 404, "no such bed")
        return beds[int(id)]

    def list_beds(self, query):
        def number(name, default, most):
            text = query.get(name, [str(default)])[0]
            if not re.fullmatch(r"\d{1,9}", text) or not 1 <= int(text) <= most:
                raise Refused(400, name)
            return int(text)

        page = number("page", 1, 10**9)
        per_page = number("per_page", 10, 500 if planted("per-page-51") else 50)
        found = sorted(beds.values(), key=lambda bed: -bed["id"] if planted("newest-first") else bed["code"])
        if "soil" in query:
            if query["soil"][0] not in SOILS:
                raise Refused(400, "soil")
            if not planted("soil-filter-off"):
                found = [bed for bed in found if bed["soil"] == query["soil"][0]]
        if "shaded" in query:
            if query["shaded"][0] not in ("true", "false"):
                raise Refused(400, "shaded")
            if not planted("shaded-filter-off"):
                found = [bed for bed in found if bed["shaded"] == (query["shaded"][0] == "true")]
        start = (page - 1) * per_page - (1 if planted("pages-overlap") and page > 1 else 0)
        self.extra["X-Total-Count"] = str(min(len(found), per_page) if planted("total-of-page") else len(found))
        return 200, [shown(bed) for bed in found[start : start + per_page]]

    def create_bed(self, given):
        wrong = wrong_in_bed(given, False)
        if wrong:
            raise Refused(400 if planted("invalid-400") else 422, wrong)
        if any(bed["code"] == given["code"] for bed in beds.values()) and not planted("code-twice"):
            raise Refused(422 if planted("taken-422") else 409, "the code is taken")
        bed = {
            "id": next(bed_ids),
            "code": given["code"],
            "area_m2": given.get("area_m2"),
            "soil": given.get("soil", "sand" if planted("soil-default") else "loam"),
            "shaded": given.get("shaded", False),
            "planted_on": None if planted("day-lost") else given.get("planted_on"),
            "created_at": datetime.datetime.now(datetime.timezone.utc).isoformat(),
        }
        beds[bed["id"]] = bed
        return 201, shown(bed)

    def change_bed(self, bed, given):
        wrong = wrong_in_bed(given, True)
        if wrong:
            raise Refused(422, wrong)
        if any(other["code"] == given.get("code") and other is not bed for other in beds.values()) and not planted("code-twice-patch"):
            raise Refused(409, "the code is taken")
        changes = {name: given[name] for name in ("code", "area_m2", "soil", "shaded", "planted_on") if name in given}
        if planted("null-ignored"):
            changes = {name: value for name, value in changes.items() if value is not None}
        if planted("patch-lost"):
            return 200, shown({**bed, **changes})
        if planted("patch-resets"):
            bed["shaded"] = False
        bed.update(changes)
        return 200, shown(bed)

    def remove_bed(self, bed):
        if any(each["bed_id"] == bed["id"] for each in plantings.values()) and not planted("restrict-off"):
            raise Refused(409, "it has plantings")
        if not planted("bed-stays"):
            del beds[bed["id"]]
        return 204, None

    def plant(self, id, given):
        if planted("dangling") and id.isdigit() and int(id) not in beds:
            bed_id = int(id)
        else:
            bed_id = self.bed(id)["id"]
        wrong = wrong_in_planting(given)
        if wrong:
            raise Refused(422, wrong)
        planting = {"id": next(planting_ids), "bed_id": bed_id, "species": given["species"], "quantity": given["quantity"]}
        if planted("species-upper"):
            planting["species"] = planting["species"].title()
        plantings[planting["id"]] = planting
        return 201, planting


def shown(bed):
    bed = dict(bed)
    if VARIANT == "area-text" and bed["area_m2"] is not None:
        bed["area_m2"] = round(bed["area_m2"], 2)
    if VARIANT == "extra-members":
        bed["_self"] = "/v1/beds/%d" % bed["id"]
    if planted("no-created"):
        del bed["created_at"]
    return bed


if VARIANT == "busy":
    for number in range(70):
        id = next(bed_ids)
        beds[id] = {
            "id": id, "code": "QQ-%03d" % number, "area_m2": 3, "soil": SOILS[number % 4], "shaded": number % 2 == 0,
            "planted_on": None, "created_at": "2026-01-01T00:00:00+00:00",
        }

server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print("http://127.0.0.1:%d" % server.server_address[1], flush=True)
server.serve_forever()
