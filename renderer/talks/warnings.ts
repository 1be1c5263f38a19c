import { App } from 'antd';

/** What is stale once a talk was written. */
export const TALKS_STALE = ['talks.', 'talkPlans.', 'home.', 'dossierEntries.', 'entries.'];

/** What is stale once the talks a year asks for were settled otherwise. */
export const RATES_STALE = ['talkPlans.', 'home.'];

const WARNINGS = 'talk-warnings';

/** Shows what the rules warn of; the talk is saved all the same. */
export function useWarnings(): (warnings: readonly string[]) => void {
  const { notification } = App.useApp();
  return (warnings) => {
    // What was said of the last saving is no longer true of this one.
    if (warnings.length === 0) return notification.destroy(WARNINGS);
    notification.warning({
      key: WARNINGS,
      title: '已保存，请注意',
      description: warnings.join('\n'),
      className: WARNINGS,
      duration: 8,
    });
  };
}
