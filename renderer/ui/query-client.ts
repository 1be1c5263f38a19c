import { QueryClient } from '@tanstack/react-query';

/** One cache for the window; emptied when the office is locked. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // A PC without a network counts as offline: without this every call would wait for ever.
    queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, staleTime: 0 },
    mutations: { networkMode: 'always', retry: false },
  },
});
