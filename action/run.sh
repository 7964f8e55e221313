#!/usr/bin/env bash
# Calls asbuilt with what the inputs of the action say; findings become annotations of the pull request.
set -uo pipefail

# Lines into an array, without empty ones and without the space around them.
lines() {
  local -n into=$1
  local line
  into=()
  while IFS= read -r line || [ -n "$line" ]; do
    line="${line#"${line%%[![:space:]]*}"}"
    line="${line%"${line##*[![:space:]]}"}"
    if [ -n "$line" ]; then into+=("$line"); fi
  done <<<"$2"
}

fail() {
  echo "::error::$1"
  if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "exit-code=2" >>"$GITHUB_OUTPUT"; fi
  exit 2
}

lines more "${ASBUILT_ARGUMENTS:-}"
case "${ASBUILT_COMMAND:-check}" in
check)
  lines paths "${ASBUILT_PATHS:-.}"
  arguments=(check --format github "${more[@]}" -- "${paths[@]}")
  ;;
verify)
  if [ -z "${ASBUILT_DOCUMENT:-}" ]; then fail 'The input `document` is missing.'; fi
  lines tokens "${ASBUILT_TOKENS:-}"
  arguments=(verify --format github)
  if [ -n "${ASBUILT_URL:-}" ]; then arguments+=(--url "$ASBUILT_URL"); fi
  for token in "${tokens[@]}"; do
    # What stands behind the sign is a secret, even when it did not come from one.
    echo "::add-mask::${token#*=}"
    arguments+=(--token "$token")
  done
  if [ -n "${ASBUILT_REPORT:-}" ]; then arguments+=(--output "$ASBUILT_REPORT"); fi
  if [ -n "${ASBUILT_BADGE:-}" ]; then arguments+=(--badge "$ASBUILT_BADGE"); fi
  arguments+=("${more[@]}" -- "$ASBUILT_DOCUMENT")
  ;;
*) fail "The input \`command\` is check or verify." ;;
esac

if [ -n "${ASBUILT_PROGRAM:-}" ]; then
  program=(node "$ASBUILT_PROGRAM")
else
  program=(npx --yes "asbuilt@${ASBUILT_VERSION:-latest}")
fi

"${program[@]}" "${arguments[@]}"
code=$?

# Annotations go to the pull request, SARIF to code scanning: the second run is answered from the cache.
if [ "${ASBUILT_COMMAND:-check}" = check ] && [ -n "${ASBUILT_REPORT:-}" ]; then
  "${program[@]}" check --format sarif --output "$ASBUILT_REPORT" "${more[@]}" -- "${paths[@]}" >/dev/null 2>&1 || true
fi

if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "exit-code=$code" >>"$GITHUB_OUTPUT"; fi
exit "$code"
