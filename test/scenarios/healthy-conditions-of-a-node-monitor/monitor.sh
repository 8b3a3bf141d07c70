#!/usr/bin/env bash
# Says what node-problem-detector and a monitoring agent of a cloud say of nodes that are well.
set -euo pipefail

now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
condition() { echo "{\"type\": \"$1\", \"status\": \"$2\", \"reason\": \"$3\", \"message\": \"$4\", \"lastTransitionTime\": \"$now\", \"lastHeartbeatTime\": \"$now\"}"; }
for node in worker1 worker2; do
  kubectl patch node $node --subresource=status --field-manager=node-problem-detector --type=strategic -p "{\"status\": {\"conditions\": [
    $(condition KernelDeadlock False KernelHasNoDeadlock 'kernel has no deadlock'),
    $(condition ReadonlyFilesystem False FilesystemIsNotReadOnly 'Filesystem is not read-only'),
    $(condition FrequentKubeletRestart False NoFrequentKubeletRestart 'kubelet is functioning properly'),
    $(condition ContainerRuntimeReady True ContainerRuntimeIsReady 'Monitoring for the ContainerRuntime system is active'),
    $(condition StorageReady True DiskIsReady 'Monitoring for the Disk system is active')]}}"
done
