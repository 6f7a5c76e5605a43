/** Reads settings from the environment and secrets from files. */
package org.chatsupport.defaults.environment;
