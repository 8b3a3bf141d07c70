#!/usr/bin/env bash
# Says once what the kubelet of a node says whose clock is two and a half minutes ahead: its status, and its lease.
set -euo pipefail

ahead=$(date -u -d '+150 seconds' +%Y-%m-%dT%H:%M:%SZ)
condition() { echo "{\"type\": \"$1\", \"status\": \"$2\", \"reason\": \"$3\", \"lastHeartbeatTime\": \"$ahead\", \"lastTransitionTime\": \"$ahead\"}"; }
kubectl patch node worker3 --subresource=status --field-manager=kubelet --type=merge -p "{\"status\": {
  \"capacity\": {\"cpu\": \"2\", \"memory\": \"8Gi\", \"pods\": \"110\"}, \"allocatable\": {\"cpu\": \"2\", \"memory\": \"8Gi\", \"pods\": \"110\"},
  \"nodeInfo\": $(kubectl get node worker2 -o jsonpath='{.status.nodeInfo}'),
  \"conditions\": [$(condition MemoryPressure False KubeletHasSufficientMemory), $(condition DiskPressure False KubeletHasNoDiskPressure),
    $(condition PIDPressure False KubeletHasSufficientPID), $(condition Ready True KubeletReady)]}}"
kubectl apply --server-side --force-conflicts --field-manager=kubelet -f - <<END
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: { name: worker3, namespace: kube-node-lease }
spec: { holderIdentity: worker3, leaseDurationSeconds: 40, renewTime: ${ahead%Z}.000000Z }
END
