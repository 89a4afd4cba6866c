// The forms that ours are measured against, as one is told to use them; validated on each change, as ours are.

import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import Ajv2020 from 'ajv/dist/2020.js';
import Form from '@rjsf/core';
import { customizeValidator } from '@rjsf/validator-ajv8';

export const rjsf = (root, schema, document) => {
  const validator = customizeValidator({ AjvClass: Ajv2020 });
  const form = createElement(Form, {
    schema: JSON.parse(schema),
    formData: JSON.parse(document),
    validator,
    liveValidate: 'onChange',
  });
  const react = createRoot(root);
  flushSync(() => react.render(form));
  return { unmount: () => react.unmount() };
};
