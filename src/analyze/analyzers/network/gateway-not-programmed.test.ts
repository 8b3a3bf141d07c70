import { analyzerCases } from '../../testing.ts';
import { gatewayNotProgrammed } from './gateway-not-programmed.ts';

const gatewayClass = (name = 'public'): string =>
  `{ apiVersion: gateway.networking.k8s.io/v1, kind: GatewayClass, metadata: { name: ${name} } }\n---\n`;
const condition = (type: string, status: string, reason = 'Programmed', at = '11:00'): string =>
  `{ type: ${type}, status: "${status}", reason: ${reason}, message: "because of it", lastTransitionTime: "2026-01-01T${at}:00Z" }`;
const fine = `${condition('Accepted', 'True')}, ${condition('Programmed', 'True')}`;
const gateway = (conditions = fine, listener = condition('Programmed', 'True'), created = '2026-01-01T09:00:00Z'): string => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: front, namespace: shop, creationTimestamp: "${created}" }
spec: { gatewayClassName: public, listeners: [{ name: https }] }
status: { conditions: [${conditions}], listeners: [{ name: https, conditions: [${listener}] }] }
---
`;
const untaken = `${condition('Accepted', 'Unknown', 'Pending', '09:00')}, ${condition('Programmed', 'Unknown', 'Pending', '09:00')}`;
const front = ['Gateway/shop/front'];

analyzerCases(gatewayNotProgrammed, {
  fires: {
    'its class does not exist': {
      cluster: gatewayClass('publik') + gateway(untaken),
      finds: { GatewayClassMissing: ['GatewayClass/public'], GatewayNotHandled: front },
      says: 'there is publik',
    },
    'no controller takes it': { cluster: gatewayClass() + gateway(untaken), finds: { GatewayNotHandled: front } },
    'no controller takes it, and it has no status at all': {
      cluster: gatewayClass() + gateway('', ''),
      finds: { GatewayNotHandled: front },
    },
    'it is not programmed': {
      cluster: gatewayClass() + gateway(condition('Programmed', 'False', 'AddressNotAssigned')),
      finds: { GatewayNotProgrammed: front },
      says: 'AddressNotAssigned: because of it',
    },
    'it is not accepted': { cluster: gateway(condition('Accepted', 'False', 'InvalidParameters')), finds: { GatewayNotProgrammed: front } },
    'the certificate of a listener cannot be read': {
      cluster: gatewayClass() + gateway(fine, condition('ResolvedRefs', 'False', 'InvalidCertificateRef')),
      finds: { GatewayListenerNotReady: front },
      says: 'listener https',
    },
    'one of two listeners is not ready': {
      cluster:
        gatewayClass() +
        gateway(fine, condition('ResolvedRefs', 'False', 'InvalidCertificateRef')).replace(
          'listeners: [{ name: https, conditions',
          `listeners: [{ name: plain, conditions: [${condition('Programmed', 'True')}] }, { name: https, conditions`,
        ),
      finds: { GatewayListenerNotReady: front },
      says: 'listener https ',
    },
    'a listener conflicts': {
      cluster: gatewayClass() + gateway(fine, condition('Conflicted', 'True', 'HostnameConflict')),
      finds: { GatewayListenerNotReady: front },
    },
  },
  silent: {
    'all is well': gatewayClass() + gateway(),
    'no class was read': gateway(),
    'it was just created': gatewayClass() + gateway(untaken, '', '2026-01-01T11:59:00Z'),
    'it has been on its way for a moment':
      gatewayClass() + gateway(`${condition('Accepted', 'True')}, ${condition('Programmed', 'False', 'Pending', '11:59')}`),
    'no listener conflicts': gatewayClass() + gateway(fine, condition('Conflicted', 'False', 'NoConflicts')),
    'it is being deleted':
      gatewayClass() + gateway(untaken).replace('namespace: shop', 'namespace: shop, deletionTimestamp: "2026-01-01T11:59:00Z"'),
    'a Gateway of another group': gateway(untaken).replace('gateway.networking.k8s.io/v1', 'networking.istio.io/v1'),
    'it has just been created, with a class that does not exist': gatewayClass('publik') + gateway(untaken, '', '2026-01-01T11:59:45Z'),
  },
});
