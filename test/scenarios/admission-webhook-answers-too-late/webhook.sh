#!/usr/bin/env bash
# Makes the certificate of the inspector, and the webhook that trusts it.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
host=inspector.checkpoint.svc
openssl req -x509 -newkey rsa:2048 -nodes -days 365 -keyout "$folder/key" -out "$folder/crt" -subj "/CN=$host" -addext "subjectAltName=DNS:$host" 2>/dev/null
kubectl create secret tls inspector -n checkpoint --cert "$folder/crt" --key "$folder/key"
kubectl label namespace checkpoint-lanes inspected=yes --overwrite
kubectl apply -f - <<END
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: inspector }
webhooks:
  - name: pods.inspector.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    failurePolicy: Fail
    timeoutSeconds: 3
    namespaceSelector: { matchLabels: { inspected: 'yes' } }
    rules: [{ apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods] }]
    clientConfig:
      service: { name: inspector, namespace: checkpoint, path: /validate }
      caBundle: $(base64 -w0 "$folder/crt")
END
