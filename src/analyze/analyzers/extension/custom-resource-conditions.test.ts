import { analyzerCases } from '../../testing.ts';
import { customResourceConditions } from './custom-resource-conditions.ts';

const certificate = (status: string, reason: string, more = '') => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: shop-tls, namespace: shop, generation: 2, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { secretName: shop-tls${more} }
status: { conditions: [{ type: Ready, status: "${status}", reason: ${reason}, message: the issuer letsencrypt does not exist, lastTransitionTime: "2026-01-01T10:00:00Z" }] }
`;

analyzerCases(customResourceConditions, {
  fires: {
    'Ready is False for long': {
      cluster: certificate('False', 'DoesNotExist'),
      finds: { CustomResourceNotReady: ['Certificate/shop/shop-tls'] },
      says: 'Certificate reports Ready False: the issuer letsencrypt does not exist',
    },
    'nobody observed the last generation': {
      cluster: certificate('True', 'Ready').replace('status: { ', 'status: { observedGeneration: 1, '),
      finds: { CustomResourceNotObserved: ['Certificate/shop/shop-tls'] },
    },
  },
  silent: {
    'Ready is True': certificate('True', 'Ready'),
    'it is on its way': certificate('False', 'Issuing'),
    'it became False a moment ago': certificate('False', 'DoesNotExist').replaceAll('T10:00:00Z', 'T11:59:30Z'),
    'it is suspended on purpose': certificate('False', 'DoesNotExist', ', suspend: true'),
    'it is being deleted': certificate('False', 'DoesNotExist').replace(
      'generation: 2',
      'generation: 2, deletionTimestamp: "2026-01-01T11:00:00Z"',
    ),
    'conditions are not what they should be': certificate('True', 'Ready').replace(
      /conditions: .*\}\]/,
      'conditions: [null, 3, { type: 4 }]',
    ),
  },
});
