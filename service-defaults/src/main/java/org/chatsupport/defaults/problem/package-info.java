/** Problem details: the errors of every HTTP API. */
package org.chatsupport.defaults.problem;
