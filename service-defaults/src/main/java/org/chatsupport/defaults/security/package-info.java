/** Signs and verifies tokens between the services, and answers requests without one. */
package org.chatsupport.defaults.security;
