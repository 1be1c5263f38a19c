/** What is asked anew after a letter has changed. */
export const STALE_LETTERS = ['letters.', 'letterCampaigns.', 'home.', 'suppliers.'] as const;
