import { SHIPPED_TEMPLATES } from '../../db/domain/letter-templates/index.ts';
import {
  addTemplateVersion,
  amendTemplateVersion,
  closeTemplate,
  createTemplate,
  installTemplates,
  listLetterTemplates,
  renameTemplate,
  requireTemplateVersion,
} from '../../db/letter-templates.ts';
import type { letterTemplatesContract } from '../contract/letter-templates.ts';
import type { Handlers } from './context.ts';

export const letterTemplatesHandlers: Handlers<typeof letterTemplatesContract> = {
  'letterTemplates.list': ({ db }) => listLetterTemplates(db),
  'letterTemplates.get': ({ db }, { versionId }) => requireTemplateVersion(db, versionId),
  'letterTemplates.create': ({ tx, today }, template) => createTemplate(tx, { ...template, madeOn: today }),
  'letterTemplates.amendVersion': ({ tx }, { versionId, version, content }) => {
    amendTemplateVersion(tx, versionId, version, content);
    return null;
  },
  'letterTemplates.addVersion': ({ tx, today }, { templateId, content }) => ({
    versionId: addTemplateVersion(tx, templateId, content, today),
  }),
  'letterTemplates.install': ({ tx, today }) => {
    installTemplates(tx, SHIPPED_TEMPLATES, today);
    return null;
  },
  'letterTemplates.rename': ({ tx }, { templateId, version, name }) => {
    renameTemplate(tx, templateId, version, name);
    return null;
  },
  'letterTemplates.close': ({ tx, today }, { templateId, version }) => {
    closeTemplate(tx, templateId, version, today);
    return null;
  },
};
