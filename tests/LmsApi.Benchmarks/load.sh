#!/usr/bin/env bash
# Compares the service, all its middleware on, with the bare web server in Bare/, and writes the table into the README.
#   tests/LmsApi.Benchmarks/load.sh [rounds, 5] [seconds a measurement, 5]
# Both are published the same way and driven in turn by wrk on loopback; each figure is the median of the rounds' ratios.
# Needs wrk and curl. Only the rate limiter's permit is raised.
set -euo pipefail
rounds=${1:-5}
seconds=${2:-5}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT
for tool in wrk curl; do command -v "$tool" >/dev/null || { echo "$tool is needed" >&2; exit 1; }; done

publish() { dotnet publish "$root/$1" -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true -o "$work/$2" -v quiet -nologo >"$work/$2.log" || { cat "$work/$2.log"; exit 1; }; }
publish src/LmsApi service
publish tests/LmsApi.Benchmarks/Bare bare

service=http://127.0.0.1:6180
bare=http://127.0.0.1:6181
site=/v1/sites/uterus
begin_service() { (cd "$work" && exec ./service/LmsApi --urls $service --RateLimiting:PermitLimit=1000000000 "--ConnectionStrings:Lms=Data Source=$work/lms.db" >/dev/null 2>"$work/service.err") & pids+=($!); last=$!; }
begin_bare() { (cd "$work" && exec ./bare/LmsApi.Benchmarks.Bare "--Answer=$work/answer.json" --urls $bare >/dev/null 2>&1) & pids+=($!); last=$!; }
until_answered() { for _ in $(seq 6000); do curl -sf -o "${2:-/dev/null}" "$1$site" && return; sleep 0.005; done; echo "$1 does not answer" >&2; cat "$work/service.err" >&2; exit 1; }
finish() { kill "$1"; wait "$1" 2>/dev/null || true; }
median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f\n", a / b }'; }
rate() { wrk -t1 -c32 -d"${seconds}s" "$@" | awk '/Non-2xx/ { print "answers that are no success:", $NF > "/dev/stderr"; exit 1 } /Requests\/sec/ { print $2 }'; }
post() { printf 'wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\nwrk.body = [==[%s]==]\n' "$2" >"$work/$1.lua"; }
post lookup '{"present":["melena","early-satiety","weight-loss"],"absent":["dysphagia","jaundice"],"sex":"female","level":"site"}'
post recognize '{"text":"She has felt full after a few bites for weeks and passed black stools twice, no fever, no jaundice."}'
resident() { awk '/VmRSS/ { print $2 }' "/proc/$1/status"; }

# Warm database and warm disk before anything is timed; what the bare server answers with is the service's own answer.
begin_service; until_answered $service "$work/answer.json"; finish "$last"
begin_bare; until_answered $bare "$work/bare.json"; finish "$last"
cmp "$work/answer.json" "$work/bare.json"

started() { local from; from=$(date +%s%N); "begin_$1"; until_answered "$2"; echo $((($(date +%s%N) - from) / 1000)) >"$work/started"; finish "$last"; }
for _ in $(seq "$rounds"); do
    started service $service; s=$(cat "$work/started")
    started bare $bare; b=$(cat "$work/started")
    ratio "$s" "$b" >>"$work/start.ratio"
    echo "start: $((s / 1000)) ms, bare $((b / 1000)) ms" >&2
done

begin_service; service_pid=$last
begin_bare; bare_pid=$last
until_answered $service; until_answered $bare
sleep 5 # the exports are made by then
before=$(resident "$service_pid")
downloads=$(curl -s "$service/v1/dataset" | grep -o '"href":"[^"]*"' | cut -d'"' -f4)
for _ in $(seq "$rounds"); do
    # shellcheck disable=SC2046
    curl -s -w '%{time_total}\n' $(for path in $downloads; do printf -- '-o /dev/null %s ' "$service$path"; done) | awk '{ s += $1 } END { printf "%.0f\n", 1000 * s }' >>"$work/downloads.ms"
done
downloaded="$(($(resident "$service_pid") - before))"
tag=$(curl -sI "$service$site" | tr -d '\r' | awk 'tolower($1) == "etag:" { print $2 }')
for target in "$service" "$bare"; do
    for _ in 1 2; do wrk -t1 -c32 -d2s "$target$site" >/dev/null; done
    for what in lookup recognize; do wrk -t1 -c32 -d2s -s "$work/$what.lua" "$target/v1/$what" >/dev/null; done
done
wrk -t1 -c32 -d2s "$service/v1/lookup?present=melena&present=early-satiety&present=weight-loss" >/dev/null

against() { # name, the service's rate, the bare server's rate
    ratio "$2" "$3" >>"$work/$1.ratio"
    echo "$2" >>"$work/$1.rate"
    echo "$1: $2/s, bare $3/s" >&2
}
for _ in $(seq "$rounds"); do
    get=$(rate "$bare$site")
    against get "$(rate "$service$site")" "$get"
    against not-modified "$(wrk -t1 -c32 -d"${seconds}s" -H "If-None-Match: $tag" "$service$site" | awk '/Requests\/sec/ { print $2 }')" "$get"
    against lookup-get "$(rate "$service/v1/lookup?present=melena&present=early-satiety&present=weight-loss")" "$get"
    for what in lookup recognize; do
        against "$what-post" "$(rate -s "$work/$what.lua" "$service/v1/$what")" "$(rate -s "$work/$what.lua" "$bare/v1/$what")"
    done
done
ratio "$(resident "$service_pid")" "$(resident "$bare_pid")" >"$work/memory.ratio"
before=$(resident "$service_pid")
wrk -t1 -c32 -d"${seconds}s" "$service$site" >/dev/null
ratio "$(resident "$service_pid")" "$before" >"$work/flat.ratio"
memory=$(awk -v k="$(resident "$service_pid")" 'BEGIN { printf "%d MB", k / 1024 }')

row() { echo "| $1 | $2 | $(median <"$work/$3.ratio") | ${4:-$(median <"$work/$3.rate" | awk '{ printf "%d/s", $1 }')} |"; }
{
    echo "| measure | against the bare server's | ratio | service |"
    echo "|---|---|---|---|"
    row "\`GET $site\`" "same object as JSON" get
    row "the same with \`If-None-Match\`: 304" "the same 200" not-modified
    row "\`GET /v1/lookup\`, 3 symptoms" "the same 200" lookup-get
    row "\`POST /v1/lookup\`, 5 findings" "POST that parses and sends back" lookup-post
    row "\`POST /v1/recognize\`, 99 characters" "POST that parses and sends back" recognize-post
    row "start to first answer" "start to first answer" start "see above"
    row "resident memory after all that" "resident memory" memory "$memory"
    row "resident memory after $seconds s more" "itself before" flat "$memory"
    echo "| all $(wc -w <<<"$downloads") downloads | | | $(median <"$work/downloads.ms") ms, $((downloaded / 1024)) MB more resident |"
    echo
    echo "Medians of $rounds rounds in turn, $(nproc) cores ($(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo)), .NET $(dotnet --list-runtimes | awk '/AspNetCore/ { v = $2 } END { print v }'), \`tests/LmsApi.Benchmarks/load.sh $rounds $seconds\`."
} | sed 's/| see above |/| |/' >"$work/table"
cat "$work/table"
if grep -q '<!-- load -->' "$root/README.md"; then
    awk -v file="$work/table" '/<!-- load -->/ { print; while ((getline line < file) > 0) print line; skip = 1; next } /<!-- \/load -->/ { skip = 0 } !skip' "$root/README.md" >"$work/README" && cp "$work/README" "$root/README.md"
fi
