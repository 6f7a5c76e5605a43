/** Tokens between the services, and the problems of requests without one. */
package org.chatsupport.defaults.security;
