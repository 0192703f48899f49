/** What every manifest has to keep. */
package org.beffroi.manifests.rules;
