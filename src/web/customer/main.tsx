import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../api/query-client.ts';
import { LanguageProvider } from '../kit/language.tsx';
import '../kit/styles/tokens.css';
import '../kit/styles/base.css';
import { applyTheme } from '../kit/theme.ts';
import { createCustomerRouter } from './router.tsx';

applyTheme();
const place = document.getElementById('bank');
if (!place) throw new Error('the page has no place for the bank');
const queryClient = createQueryClient();
const router = createCustomerRouter(queryClient);
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <LanguageProvider>
        <RouterProvider router={router} />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
