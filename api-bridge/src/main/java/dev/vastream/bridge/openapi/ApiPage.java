package dev.vastream.bridge.openapi;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;

/** The page to try the API at {@code /swagger-ui.html}: Swagger UI from its webjar, with our own start script. */
@Configuration(proxyBeanMethods = false)
class ApiPage implements WebMvcConfigurer {

    private static final String OWN = "classpath:/dev/vastream/bridge/web/swagger-ui/";
    private static final String NAME = "swagger-ui";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        var version = new WebJarVersionLocator().version(NAME);
        registry.addResourceHandler("/swagger-ui/**")
                .addResourceLocations(OWN, "classpath:/META-INF/resources/webjars/" + NAME + "/" + version + "/");
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/swagger-ui.html", "/swagger-ui/index.html");
    }
}
