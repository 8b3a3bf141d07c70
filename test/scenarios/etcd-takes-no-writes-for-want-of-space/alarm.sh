#!/usr/bin/env bash
# Raises the alarm NOSPACE as etcd does at its quota (ACTIVATE), or disarms it (DEACTIVATE), through its gRPC gateway.
set -euo pipefail

ask() { curl -sf "http://127.0.0.1:2379/v3/$1" -d "$2"; }
member=$(ask cluster/member/list '{}' | grep -o '"ID":"[0-9]*"' | head -1 | tr -dc 0-9)
ask maintenance/alarm "{\"action\": \"$1\", \"memberID\": \"$member\", \"alarm\": \"NOSPACE\"}"
