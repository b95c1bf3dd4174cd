import type { TemplateList } from './contract.ts';

export const templates: TemplateList = {
  items: [
    { id: 'landlord-rent', recipientName: 'Landlord', reference: 'Rent', amount: '1200.00', currency: 'EUR' },
    {
      id: 'electric-company',
      recipientName: 'Electric Company',
      reference: null,
      amount: '85.00',
      currency: 'EUR',
    },
    {
      id: 'insurance-co',
      recipientName: 'Insurance Co.',
      reference: null,
      amount: '150.00',
      currency: 'EUR',
    },
  ],
};
