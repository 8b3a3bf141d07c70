#!/usr/bin/env bash
# Asks for a client certificate as the kubelet of a renewed node does.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
openssl req -new -newkey rsa:2048 -nodes -keyout "$folder/key" -out "$folder/csr" -subj '/O=system:nodes/CN=system:node:worker2' 2>/dev/null
kubectl create --as=system:node:worker2 --as-group=system:nodes --as-group=system:authenticated -f - <<END
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: { name: csr-worker2-renewal }
spec:
  request: $(base64 -w0 "$folder/csr")
  signerName: kubernetes.io/kubelet-serving
  usages: [digital signature, server auth]
END
