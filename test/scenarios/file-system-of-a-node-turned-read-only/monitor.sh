#!/usr/bin/env bash
# Says what node-problem-detector says when the kernel remounts a disk read-only: an event, and a condition that stays.
set -euo pipefail

now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
kubectl create -f - <<END
apiVersion: v1
kind: Event
metadata: { name: worker2.18a1f00dfacade01, namespace: default }
involvedObject: { apiVersion: v1, kind: Node, name: worker2, uid: worker2 }
type: Warning
reason: Ext4Error
message: 'EXT4-fs error (device sdb1): ext4_journal_check_start:83: comm redis-server: Detected aborted journal'
source: { component: kernel-monitor, host: worker2 }
firstTimestamp: $now
lastTimestamp: $now
count: 4
END
kubectl patch node worker2 --subresource=status --field-manager=node-problem-detector --type=strategic -p "{\"status\": {\"conditions\": [
  {\"type\": \"KernelDeadlock\", \"status\": \"False\", \"reason\": \"KernelHasNoDeadlock\", \"message\": \"kernel has no deadlock\", \"lastTransitionTime\": \"$now\", \"lastHeartbeatTime\": \"$now\"},
  {\"type\": \"ReadonlyFilesystem\", \"status\": \"True\", \"reason\": \"FilesystemIsReadOnly\", \"message\": \"EXT4-fs (sdb1): Remounting filesystem read-only\", \"lastTransitionTime\": \"$now\", \"lastHeartbeatTime\": \"$now\"}]}}"
